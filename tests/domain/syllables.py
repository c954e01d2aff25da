"""Two thousand Vietnamese syllables: those that the program's own texts use, and others built by the same rules."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from random import Random

from lldp_desktop.domain.old_encodings import is_syllable
from lldp_desktop.resource_files import resource

COUNT = 2000
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
_DOUBLE = (
    "ia",
    "ưa",
    "ai",
    "ao",
    "au",
    "ay",
    "âu",
    "ây",
    "eo",
    "êu",
    "oi",
    "ôi",
    "ơi",
    "ua",
    "ui",
    "ưi",
    "oa",
    "oe",
    "uy",
)
_ONSETS = ("", *"bcdđghklmnrstvx", "ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr")
_OPEN = (*"aeêioôơuưy", *_DOUBLE, "iêu", "uôi", "ươi", "ươu", "oai")
_CLOSED = (*"aăâeêioôơuư", "iê", "uô", "ươ", "oa", "uâ", "uyê")
_ENDS = ("c", "ch", "m", "n", "ng", "nh", "p", "t")


@cache
def letters() -> tuple[str, ...]:
    """Return the 67 Vietnamese letters beyond a-z, then their capitals."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    marked = [letter for letter in small if not letter.isascii()]
    return (*marked, *(letter.upper() for letter in marked))


@cache
def own_syllables() -> tuple[str, ...]:
    """Return the syllables of the guide, the outlines, the sample office and what the window says."""
    files = [
        *resource("help").glob("*.md"),
        *resource("outlines").glob("*.toml"),
        *resource("samples").glob("*.json"),
        resource("translations", "en.json"),
    ]
    words = re.findall(r"[^\W\d_]+", " ".join(file.read_text(encoding="utf-8") for file in files).lower())
    return tuple(sorted({word for word in words if not word.isascii() and is_syllable(word)}))


@cache
def syllables() -> tuple[str, ...]:
    """Return two thousand syllables with a mark each, always the same ones."""
    built = [onset + rhyme for onset, rhyme in product(_ONSETS, _OPEN)]
    built += [onset + rhyme + end for onset, rhyme, end in product(_ONSETS, _CLOSED, _ENDS)]
    toned = {_toned(word, tone) for word in built for tone in TONES}
    others = sorted({word for word in toned if not word.isascii() and is_syllable(word)} - set(own_syllables()))
    Random(9).shuffle(others)  # noqa: S311 - not for secrets
    return (*own_syllables(), *others[: COUNT - len(own_syllables())])


def _toned(word: str, tone: str) -> str:
    """Return a syllable with a tone on its last vowel, as good a place as any for a converter."""
    place = max(at for at, letter in enumerate(word) if letter in VOWELS)
    return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])
