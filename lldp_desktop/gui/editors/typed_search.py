"""Finding a row of a list by typing its name, without marks, as fast as one types; nothing is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QListView

from lldp_desktop.domain.vietnamese_text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

#: After so long a pause, in milliseconds, another name is begun.
_PAUSE = 1_500
_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TypedSearch:
    """What was typed so far, and the row that it means; UniKey's backspaces take letters back."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    def begin(self) -> None:
        """Begin another name."""
        self._typed = ""

    def feed(self, event: QKeyEvent, names: Sequence[str]) -> int | None:
        """Take a key; return the row found, -1 where no name fits, None where the key is not for finding."""
        if self._since.isValid() and self._since.elapsed() > _PAUSE:
            self._typed = ""
        if event.modifiers() & _NOT_TYPING:
            return None
        if event.key() == Qt.Key.Key_Backspace:
            if not self._typed:
                return None
            self._typed = self._typed[:-1]
        elif event.text().isprintable() and event.text().strip(" " if not self._typed else ""):
            self._typed += event.text()
        else:
            return None
        self._since.restart()
        return best_match(self._typed, names)


def best_match(typed: str, names: Sequence[str]) -> int:
    """Return the first name that begins with what is typed, else has a word that does, else contains it; else -1."""
    wanted = fold(typed)
    folded = [fold(name) for name in names]
    if not wanted:
        return -1
    for fits in (str.startswith, lambda name, part: f" {part}" in name, str.__contains__):
        row = next((place for place, name in enumerate(folded) if fits(name, wanted)), -1)
        if row >= 0:
            return row
    return -1


class FindingList(QListView):
    """The opened list of a combo box, searched in the same way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = TypedSearch()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the name that is typed."""
        model = self.model()
        names = [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]
        row = self._search.feed(event, names)
        if row is None:
            super().keyPressEvent(event)
        elif row >= 0:
            self.setCurrentIndex(model.index(row, 0))
            self.scrollTo(model.index(row, 0))
