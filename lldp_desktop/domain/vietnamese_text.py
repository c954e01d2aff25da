"""Vietnamese text as it is kept, searched and written into sentences.

All text is kept in NFC: decomposed letters print wrongly in a PDF and are not found by a search
(TCVN 6909:2001). What is invisible and only does harm is taken away, all else stays as typed.
"""

from __future__ import annotations

import re
import unicodedata

#: Control characters, and zero-width and direction marks that a paste from the web or from Windows brings
#: along. ZWJ, ZWNJ and variation selectors stay: emoji and other scripts need them. So does U+00AD, which is
#: the letter ư in text that was typed with an old TCVN3 font.
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
#: Word gives a soft line break as a vertical tab, Qt as U+2028; to drop one would glue two words together.
_LINE_BREAK = "\r\n|[\r\v\f\x85\u2028\u2029]"
#: What most texts have nothing of: looking once is quicker than replacing three times. The others are made into
#: patterns when they are first needed.
_TO_TIDY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
#: Half surrogates cannot be encoded, and U+FFFE and U+FFFF cannot stand in XML (docx, xlsx).
_UNWRITABLE = "[\ud800-\udfff\ufffe\uffff]"


class _Bare(dict[int, int | None]):
    """What becomes of each letter of decomposed text, noted as letters are met: marks go, all else stays."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.category(chr(letter)) == "Mn" else letter
        return self[letter]


#: Đ has no decomposition. Ð (eth) is its double in much converted text.
_BARE = _Bare({ord(letter): ord("d") for letter in "đðɖ"})

_CODE = re.compile(r"&#?\w+;\Z")


def clean(text: str) -> str:
    """Return text as it is kept: NFC, LF line ends, nothing invisible, trimmed; inner spaces as typed.

    What cannot be written to a file (a lone surrogate) becomes U+FFFD, so that it is seen and not lost.
    """
    if not _TO_TIDY.search(text):
        return unicodedata.normalize("NFC", text).strip()
    # What is removed may stand between a letter and its mark, so composing comes after it.
    visible = re.sub(_UNWRITABLE, "\ufffd", re.sub(_INVISIBLE, "", text))
    return unicodedata.normalize("NFC", re.sub(_LINE_BREAK, "\n", visible)).strip()


def one_line(text: str) -> str:
    """Return cleaned text on one line, each run of white space (line ends too) as one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the form in which text is searched: no marks, đ as d, no case; hoà, hòa and HOA are the same."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold()).translate(_BARE)


def upper(text: str) -> str:
    """Return text in capitals, in NFC."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())


def sentence(text: str) -> str:
    """Return text, in NFC, with its first letter as a capital.

    Opening quotes, brackets and dashes are passed over; text that begins with a number stays as it is, for
    `05 tin, bài` has no letter to raise at its head.
    """
    composed = unicodedata.normalize("NFC", text)
    for index, letter in enumerate(composed):
        if letter.isalpha():
            return unicodedata.normalize("NFC", composed[:index] + letter.title() + composed[index + 1 :])
        if not (letter.isspace() or unicodedata.category(letter).startswith("P")):
            break
    return composed


def full_sentence(text: str) -> str:
    """Return what is wrong as a sentence with its stop; what it quotes at its head stays as it was typed."""
    return f"{without_stop(text if text.startswith('“') else sentence(text))}."


def lower_first(text: str) -> str:
    """Return text with a small first letter, unless it begins with an abbreviation such as UBND."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def without_stop(text: str) -> str:
    """Return text without the `.`, `;` or `./.` at its end, so that a composer can add its own.

    Several are all taken off; `…`, which may be a blank to fill in by hand, stays, and so does the `;` that is
    part of a code such as `&amp;`.
    """
    bare = text.rstrip()
    while bare.endswith((".", ";")) and not _CODE.search(bare):
        bare = bare[: -3 if bare.endswith("./.") else -1].rstrip()
    return bare
