"""The window's language: every text is written here in Vietnamese, and said in the language that the clerk chose.

Vietnamese is the source and needs no catalogue. Another language is a file of `resources/translations`, which gives
for each Vietnamese text, with its `{names}`, the text of that language. Only the window chooses a language, before
its modules are loaded; the command line, the change log and everything that is printed stay Vietnamese.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

VIETNAMESE = "vi"
#: What the window can speak, each by its own name.
LANGUAGES = {VIETNAMESE: "Tiếng Việt", "en": "English"}

_language = VIETNAMESE
_catalogue: Mapping[str, str] = {}


def catalogue(language: str) -> dict[str, str]:
    """Return the texts of a language by their Vietnamese; none for Vietnamese itself."""
    if language == VIETNAMESE:
        return {}
    texts = json.loads(resource("translations", f"{language}.json").read_text(encoding="utf-8"))
    return {vietnamese: str(said) for vietnamese, said in texts.items()}


def use(language: str) -> None:
    """Say everything in a language of LANGUAGES from now on; KeyError for any other."""
    global _language, _catalogue
    LANGUAGES[language]
    _language, _catalogue = language, catalogue(language)


def language() -> str:
    """Return the language in which everything is said now."""
    return _language


def say(vietnamese: str, /, **values: object) -> str:
    """Return a text in the window's language, its `{names}` filled in as `str.format` does.

    What no catalogue has (a label of the office's own programme) stays as it is. Without values a text is not
    filled in, so that it may have braces.
    """
    text = _catalogue.get(vietnamese, vietnamese)
    return text.format(**values) if values else text


def to_say(vietnamese: str) -> str:
    """Return the text itself: a mark on a constant that is made before the language is known and said later."""
    return vietnamese
