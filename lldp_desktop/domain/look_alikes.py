"""Letters that look Vietnamese and are others: Cyrillic and Greek ones, ð for đ, doubled marks, odd spaces.

They come from converters, scans and foreign keyboards; what holds them is found by no search and prints in another
font. Only a word that is Latin otherwise is mended, so that Russian and Greek stay what they are.
"""

from __future__ import annotations

import re
import unicodedata

from lldp_desktop.domain.old_encodings import is_syllable
from lldp_desktop.domain.vietnamese_text import clean

_CYRILLIC = dict(zip("АВЕЅЗІЈКМНОРСТУХаеѕіјкорсухһԁԛԝ", "ABESZIJKMHOPCTYXaesijkopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικα", "ABEZHIKMNOPTYXovika", strict=True))
_LATIN_FOR = str.maketrans(_CYRILLIC | _GREEK)
#: Eth, African D and their capitals, which old tables give for đ.
_STROKED_D = str.maketrans("ðÐɖƉ", "đĐđĐ")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
#: What must stand in a text for anything to be mended once it is tidy.
_SUSPECT = re.compile("[\u00a0\u00d0\u00f0\u0189\u0256\u0300-\u036f\u0370-\u052f\u2000-\u200a\u202f\u205f\u3000]")
_DOUBLED = re.compile("([\u0300-\u036f])\\1+")


def mended(text: str) -> str:
    """Return text with every letter the one that it looks like, in NFC, with plain spaces and nothing invisible.

    What is right already is returned as it is; mending twice changes nothing more.
    """
    tidy = clean(text)
    if not _SUSPECT.search(tidy):
        return tidy
    tidy = _SPACES.sub(" ", tidy)
    single = _DOUBLED.sub(r"\1", unicodedata.normalize("NFD", tidy))
    return _WORD.sub(lambda found: _mended_word(found[0]), unicodedata.normalize("NFC", single)).strip()


def _mended_word(word: str) -> str:
    latin = word.translate(_LATIN_FOR)
    if latin != word and not any(_is_latin(letter) for letter in word):
        latin = word
    stroked = latin.translate(_STROKED_D)
    if stroked != latin and is_syllable(stroked):
        latin = stroked
    return unicodedata.normalize("NFC", latin)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
