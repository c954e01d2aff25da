"""What the world does to us, told to the clerk: a sentence and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class KnownError(Exception):
    """A cause outside the program (bad file, full disk, locked or damaged database), in Vietnamese.

    Each of `lines` is one whole sentence for one cause. Everything that is no KnownError is a bug.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines: tuple[str, ...] = lines

    def __str__(self) -> str:
        return "\n".join(self.lines)


class RefusedError(KnownError):
    """Records that break a rule: one line for each problem, and nothing was written."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__(*lines)
