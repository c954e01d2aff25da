"""Qt's own words in Vietnamese: Qt ships no such translation, and its dialogs and menus would speak English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def qt_texts() -> dict[str, dict[str, str]]:
    """Return Qt's words in Vietnamese, by Qt's contexts."""
    texts: dict[str, dict[str, str]] = json.loads(resource("translations", "qt-vi.json").read_text(encoding="utf-8"))
    return texts


class VietnameseTexts(QTranslator):
    """Answers Qt when it asks for one of its words; what is not known stays as Qt has it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_context = qt_texts()
        # The same word may come from another class in another version of Qt.
        self._anywhere = {text: said for texts in self._by_context.values() for text, said in texts.items()}

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that there is something to ask for."""
        return False

    def translate(
        self,
        context: str,
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return a word of Qt in Vietnamese, None where it is not known."""
        if context == "QShortcut":  # names of keys stay as they stand on the keyboard
            return None
        return self._by_context.get(context, {}).get(text) or self._anywhere.get(text)
