"""The language that the clerk chose for the window; taken up before any other part of the window is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from lldp_desktop.domain import wording
from lldp_desktop.gui.settings import keep

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_KEY = "window/language"


def chosen(settings: QSettings) -> str:
    """Return the language that is kept, Vietnamese where none is or one that this program does not speak."""
    kept = str(settings.value(_KEY, wording.VIETNAMESE))
    return kept if kept in wording.LANGUAGES else wording.VIETNAMESE


def choose(settings: QSettings, language: str) -> None:
    """Keep a language for the next start; KnownError where it cannot be written."""
    settings.setValue(_KEY, language)
    keep(settings)


def locale() -> QLocale:
    """Return the locale whose names of days and months the window shows."""
    if wording.language() == wording.VIETNAMESE:
        return QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)
    return QLocale(wording.language())
