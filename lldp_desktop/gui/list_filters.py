"""What narrows a list: words to search for, a year and a half of it, codes; and a plain line that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import Field, Kind, RecordType
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import has_year
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import SMALL, TIGHT, field_height, set_look
from lldp_desktop.storage.listed import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from lldp_desktop.domain.choices import Choices, Code

_ALL_YEARS = say("Tất cả các năm")
_ALL_ORIGINS = say("Nguồn gốc: tất cả")
_HALVES = ((say("Cả năm"), ""), (say("6 tháng đầu năm"), "h1"), (say("6 tháng cuối năm"), "h2"))
#: The codes by which lists are narrowed, where a type has them.
_NARROWING = ("task_group", "direction", "period", "source", "status")
#: Long enough that a word typed at ease is one question, short enough to be at once.
_PAUSE = 120

#: Stands for the room of the button that empties the search field, and of the field's edges.
_CLEAR = "MMMM"


class SearchField(QLineEdit):
    """Esc empties it; Enter and the arrow down go to what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer those keys, and leave all others to the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListFilters(QWidget):
    """The search field, the lists to choose from, and the line `Đang xem: …` with its button to see all again."""

    changed = Signal()
    left = Signal()

    def __init__(self, record_type: RecordType, title: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._type = record_type
        self.search = SearchField(self)
        self.search.setObjectName("list_search")
        self.search.setAccessibleName(say("Tìm trong danh sách {label}", label=say(record_type.label).lower()))
        self.search.setPlaceholderText(say("Tìm (Ctrl+F)"))
        self.search.setToolTip(say("Gõ có dấu hay không dấu đều được, các từ theo thứ tự nào cũng được"))
        letters = self.search.fontMetrics()
        self.search.setMinimumWidth(letters.horizontalAdvance(f"{self.search.placeholderText()}{_CLEAR}"))
        self.search.setMinimumHeight(field_height(self.search))
        self.search.left.connect(self.left)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typed.timeout.connect(self._tell)
        self.search.textEdited.connect(self._typed.start)
        self.search.textChanged.connect(self._cleared)
        self.years = self._combo("year_filter", say("Năm"), [(_ALL_YEARS, None)])
        self.years.setVisible(has_year(record_type))
        self._half = self._combo("half_filter", say("Kỳ trong năm"), list(_HALVES))
        self._half.setVisible(bool(record_type.dated_by))
        self._codes: dict[str, QuietComboBox] = {}
        fields = [f for f in record_type.fields if f.name in _NARROWING and f.kind is Kind.CHOICE]
        for field in fields:
            self._codes[field.name] = self._combo(f"{field.name}_filter", say(field.label), [(_all(field), None)])
        self._origins = self._combo("origin_filter", say("Nguồn gốc"), [(_ALL_ORIGINS, None)])
        self._origins.hide()
        self._hides_saved = False
        self._seen = QLabel(self)
        self._seen.setObjectName("list_seen")
        self._seen.setTextFormat(Qt.TextFormat.PlainText)
        self._seen.setWordWrap(True)
        set_look(self._seen, "muted")
        self._clear = QPushButton(self)
        self._clear.setText(say("Xem tất cả"))
        self._clear.setObjectName("list_clear")
        self._clear.setAccessibleName(say("Bỏ tìm và lọc, xem tất cả"))
        self._clear.clicked.connect(self.clear)
        self._lay_out(title)
        self._show_seen()

    def finish(self) -> None:
        """Let what is typed be cleared by a button: its picture takes a moment to be found."""
        self.search.setClearButtonEnabled(True)

    def wanted(self, sort_by: str, descending: bool) -> Wanted:
        """Return what is to be listed, in an order."""
        codes: list[tuple[str, Code]] = [
            (name, combo.currentData()) for name, combo in self._codes.items() if combo.currentData() is not None
        ]
        return Wanted(
            self._type.table,
            one_line(self.search.text()),
            self.year(),
            str(self._half.currentData() or ""),
            tuple(codes),
            sort_by,
            descending,
            str(self._origins.currentData() or ""),
        )

    def year(self) -> int | None:
        """Return the year that is listed; None for all."""
        year = self.years.currentData()
        return year if isinstance(year, int) else None

    def is_narrowed(self) -> bool:
        """Tell whether something may be left out."""
        return bool(self._words())

    def say_hidden(self, hidden: bool) -> None:
        """Say beside what narrows the list that the record just saved is not in it, or no more."""
        self._hides_saved = hidden
        self._show_seen()

    def offer(self, years: tuple[int, ...], choices: Choices, origins: tuple[str, ...] = ()) -> None:
        """Offer the years, codes and offices of origin that there are; what is chosen stays chosen."""
        _refill(self._origins, [(_ALL_ORIGINS, None), *((office, office) for office in origins)])
        self._origins.setVisible(bool(origins))
        year = self.year()
        # A year stays offered while it is chosen, though its last record went.
        offered = [
            (say("Năm {each}", each=each), each) for each in sorted({*years, *([year] if year else [])}, reverse=True)
        ]
        _refill(self.years, [(_ALL_YEARS, None), *offered])
        for name, combo in self._codes.items():
            field = self._type.field(name)
            listed, chosen = choices[field.choices], combo.currentData()
            # So does a choice, though it was deleted: the list would not be what the filter says.
            codes = [*listed, *([chosen] if chosen is not None and chosen not in listed else [])]
            _refill(combo, [(_all(field), None), *((say(listed.label(code)), code) for code in codes)])

    @Slot()
    def clear(self) -> None:
        """See everything again."""
        for combo in self._combos():
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.search.clear()
        self._tell()

    def narrow(self, year: int | None, half: str, codes: Mapping[str, Code]) -> None:
        """See all years, one or a half of it, and what has these codes; nothing else narrows the list any more."""
        wanted: dict[QuietComboBox, Code | None] = {self.years: year, self._half: half or None}
        wanted |= {self._codes[name]: code for name, code in codes.items()}
        for combo in self._combos():
            combo.blockSignals(True)
            code = wanted.get(combo)
            if code is not None and combo.findData(code) < 0:
                combo.addItem(str(code), code)  # its words come with the list
            combo.setCurrentIndex(0 if code is None else combo.findData(code))
            combo.blockSignals(False)
        self.search.clear()
        self._tell()

    def _words(self) -> list[str]:
        """Return what narrows the list, in words."""
        words = [combo.currentText() for combo in self._combos() if combo.currentIndex() > 0]
        text = one_line(self.search.text())
        return [*words, say("có “{text}”", text=text)] if text else words

    def _combos(self) -> list[QuietComboBox]:
        return [self.years, self._half, *self._codes.values(), self._origins]

    @Slot()
    def _tell(self) -> None:
        self._typed.stop()
        self._show_seen()
        self.changed.emit()

    @Slot(str)
    def _cleared(self, text: str) -> None:
        """Answer the field's own button, which is no typing."""
        if not text:
            self._typed.start()

    def _show_seen(self) -> None:
        words = self._words()
        missing = say(" (không có dòng vừa lưu)") if self._hides_saved else ""
        self._seen.setText(say("Đang xem: {words}{missing}", words=" · ".join(words), missing=missing))
        self._seen.setVisible(bool(words))
        self._clear.setVisible(bool(words))

    def _combo(self, name: str, label: str, entries: list[tuple[str, Code | None]]) -> QuietComboBox:
        combo = QuietComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(label)
        for text, data in entries:
            combo.addItem(text, data)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _lay_out(self, title: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(_row(title, self.search))
        # Two rows: at 150 % four lists side by side would show no name.
        column.addLayout(_row(self.years, self._half))
        column.addLayout(_row(*self._codes.values(), self._origins))
        seen = QHBoxLayout()
        seen.addWidget(self._seen, 1)
        seen.addWidget(self._clear)
        column.addLayout(seen)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 0 if place == 0 and isinstance(widget, QLabel) else 1)
    return row


def _all(field: Field) -> str:
    return say("{label}: tất cả", label=say(field.label))


def _refill(combo: QuietComboBox, entries: list[tuple[str, Code | None]]) -> None:
    if entries == [(combo.itemText(place), combo.itemData(place)) for place in range(combo.count())]:
        return
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
