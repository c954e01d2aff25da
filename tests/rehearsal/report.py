"""What a rehearsal found: each step and figure, told as it comes and kept for docs/release.md."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class NotSoError(Exception):
    """A step that ended otherwise than it must; the message says how."""


class Report:
    """The tables of docs/release.md, row by row."""

    def __init__(self) -> None:
        self.failed = 0
        self._lines: list[str] = []

    def part(self, title: str) -> None:
        """Begin a table."""
        self._lines += ["", f"## {title}", "", "| step | outcome |", "|---|---|"]
        print(f"\n{title}", flush=True)

    def note(self, text: str) -> None:
        """Say something that is neither step nor figure."""
        self._lines += ["", text]
        print(text, flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Do a step; what is put into the list is told beside its outcome. One that fails does not end the others."""
        found: list[str] = []
        started = monotonic()
        try:
            yield found
        except Exception as error:
            self.failed += 1
            found.insert(0, f"**FAILED**: {type(error).__name__}: {error}")
        else:
            found.insert(0, "ok")
        told = "; ".join(found).replace("|", "\\|").replace("\n", " ")
        self._lines.append(f"| {name} | {told} |")
        print(f"  {name}: {told} ({monotonic() - started:.0f} s)", flush=True)

    def markdown(self) -> str:
        """Return the tables."""
        return "\n".join(self._lines) + "\n"


def must(holds: bool, otherwise: object) -> None:
    """Raise NotSoError where something does not hold."""
    if not holds:
        raise NotSoError(str(otherwise))


def at_most(figure: float, bound: float, unit: str) -> str:
    """Return a figure beside its bound; raises NotSoError where it is above."""
    must(figure <= bound, f"{figure:.1f} {unit}, more than {bound}")
    return f"{figure:.1f} {unit} (at most {bound})"


def megabytes(size: int) -> float:
    """Return bytes as megabytes of a million."""
    return size / 1_000_000
