"""Pages as a reader of the PDF sees them: lines of letters and straight strokes. Points, y down from the top."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting.check.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Letters further apart than this, with no blank between them, stand on two lines side by side.
_APART = 1.0
#: A blank is never wider than this, as a multiple of the size; what is beyond stands on a line of its own.
_WIDEST_BLANK = 4.0
#: A superior figure is smaller than this share of the size beside it.
_SMALL = 0.8
_SUPERIOR = dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
#: The box of a leaning letter reaches into the next one by less than this share of the size.
_LEANING = 0.35


class Letter(NamedTuple):
    """One printed letter: its box without line gap, its baseline, and how it is drawn."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    font: str
    embedded: bool
    black: bool

    @property
    def family(self) -> str:
        """The font's family: without the subset's prefix and the style."""
        name = self.font.partition("+")[2] if self.font[6:7] == "+" else self.font
        return name.replace(",", "-").partition("-")[0].replace(" ", "")

    @property
    def bold(self) -> bool:
        """Tell whether the font's name says that it is bold."""
        return "bold" in self.font.lower()

    @property
    def italic(self) -> bool:
        """Tell whether the font's name says that it leans."""
        return "italic" in self.font.lower() or "oblique" in self.font.lower()


@dataclass(frozen=True, eq=False)
class Line:
    """Letters on one baseline of one page, which have no gap but blanks; blanks at either end are left out.

    No-break blanks stay: they are room to write by hand, and count where a line is centred.
    """

    page: int
    letters: tuple[Letter, ...]

    @cached_property
    def text(self) -> str:
        """Return what it says, no-break blanks as they are."""
        return "".join(letter.text for letter in self.letters)

    @cached_property
    def inked(self) -> tuple[Letter, ...]:
        """The letters that are no blanks."""
        return tuple(letter for letter in self.letters if not letter.text.isspace())

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.letters[-1].right

    @cached_property
    def top(self) -> float:
        """The upper edge of its tallest letter's box."""
        return min(letter.top for letter in self.letters)

    @cached_property
    def bottom(self) -> float:
        """The lower edge of its lowest letter's box."""
        return max(letter.bottom for letter in self.letters)

    @property
    def baseline(self) -> float:
        """Where its letters stand."""
        return self.letters[0].baseline

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How far it reaches."""
        return self.right - self.left

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return Counter(round(letter.size, 2) for letter in self.inked).most_common(1)[0][0]

    @cached_property
    def sizes(self) -> frozenset[float]:
        """All sizes of its letters."""
        return frozenset(round(letter.size, 2) for letter in self.inked)

    @property
    def _styled(self) -> Iterator[Letter]:
        """The letters and figures whose style tells: superior figures and symbols have their own."""
        return (each for each in self.inked if each.text.isalnum() and each.text not in _SUPERIOR.values())

    @cached_property
    def all_bold(self) -> bool:
        """Tell whether every letter is bold; symbols that no text font has are passed over."""
        return all(letter.bold for letter in self._styled)

    @cached_property
    def any_bold(self) -> bool:
        """Tell whether a letter is bold."""
        return any(letter.bold for letter in self.inked)

    @cached_property
    def all_italic(self) -> bool:
        """Tell whether every letter leans."""
        return all(letter.italic for letter in self._styled)

    @cached_property
    def any_italic(self) -> bool:
        """Tell whether a letter leans."""
        return any(letter.italic for letter in self.inked)

    def place(self) -> Place:
        """Return where it is."""
        return Place(self.page, self.left, self.top, self.right, self.bottom)


class Stroke(NamedTuple):
    """A straight stroke of a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    black: bool

    @property
    def level(self) -> bool:
        """Tell whether it lies flat."""
        return self.bottom - self.top < min(2.0, self.right - self.left)

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How far it reaches."""
        return self.right - self.left

    def place(self) -> Place:
        """Return where it is, with a little room so that it can be seen."""
        return Place(self.page, self.left, self.top - 2, self.right, self.bottom + 2)


@dataclass(frozen=True)
class PrintedPage:
    """One page: its number in the file from 1, its size, its lines in the order of drawing, its strokes."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]

    def place(self, top: float = 0.0, bottom: float | None = None) -> Place:
        """Return a strip of it, the whole page where nothing is said."""
        return Place(self.number, 0.0, top, self.width, self.height if bottom is None else bottom)


def lines_of(page: int, letters: Iterable[Letter]) -> tuple[Line, ...]:
    """Return letters, in the order of drawing, as lines; a small raised figure is a superior one of its line (`¹`)."""
    groups: list[list[Letter]] = []
    for letter in letters:
        last = groups[-1][-1] if groups else None
        if last is None:
            groups.append([letter])
        elif _goes_on(last, letter):
            groups[-1].append(letter)
        elif _is_superior(letter, last):
            groups[-1].append(_superior(letter, last))
        elif all(_is_superior(each, letter) for each in groups[-1]):
            groups[-1] = [*(_superior(each, letter) for each in groups[-1]), letter]
        else:
            groups.append([letter])
    trimmed = [_trimmed(group) for group in groups if any(not letter.text.isspace() for letter in group)]
    return tuple(Line(page, tuple(group)) for group in trimmed)


def _goes_on(last: Letter, letter: Letter) -> bool:
    if abs(last.baseline - letter.baseline) > 0.05:
        return False
    gap = letter.left - last.right
    widest = _WIDEST_BLANK * last.size if last.text.isspace() else _APART
    return -_LEANING * last.size < gap < widest


def _is_superior(letter: Letter, beside: Letter) -> bool:
    """Tell whether a letter is a figure that stands small and raised right beside another."""
    raised = beside.baseline - letter.baseline
    gap = min(abs(letter.left - beside.right), abs(beside.left - letter.right))
    return (
        (letter.text.isdigit() or letter.text == " ")
        and letter.size < _SMALL * beside.size
        and 0.05 < raised < beside.size * _SMALL
        and gap < _WIDEST_BLANK * letter.size
    )


def _superior(letter: Letter, beside: Letter) -> Letter:
    """Return a small raised figure as a letter of its line."""
    return letter._replace(
        text=letter.text.translate(_SUPERIOR),
        size=beside.size,
        top=beside.top,
        bottom=beside.bottom,
        baseline=beside.baseline,
    )


def _trimmed(letters: Sequence[Letter]) -> Sequence[Letter]:
    inked = [number for number, letter in enumerate(letters) if letter.text != " "]
    return letters[inked[0] : inked[-1] + 1]
