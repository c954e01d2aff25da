"""Figures in the text of a part: each one sign of the text, drawn as a chip with the value of now, kept by its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)

from lldp_desktop.reporting.document import Figure, Inline, Span, Text, is_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QTextDocument, QTextFragment

    from lldp_desktop.reporting.part_text import Texts

#: The sign that stands for a chip in the text.
SIGN = "\ufffc"
_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_KEY = QTextFormat.Property.UserProperty.value + 1
_TEXT = _KEY + 1
_VALUE = _KEY + 2
_NOTE = _KEY + 3
_SIDE = 3.0
_TINT, _LOST_TINT, _NOTE_TINT = 44, 70, 28


class FigureFields(QPyTextObject):
    """Draws the chips of one document; `figures` are those that the records give now."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.figures: Mapping[str, Figure] = {}
        self._document = document
        document.documentLayout().registerHandler(_KIND, self)

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:  # noqa: N802 - Qt's name
        """Return the room of a chip, in pixels: no more than a line has, or the text would be scrolled."""
        del position
        metrics = QFontMetricsF(self._font(form.toCharFormat()))
        wanted = metrics.horizontalAdvance(self.text_of(form.toCharFormat())) + 2 * _SIDE
        line = doc.textWidth() - 2 * doc.documentMargin()
        return QSizeF(min(wanted, line) if line > 0 else wanted, metrics.height())

    def drawObject(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        """Draw a chip; one that the records do not give any more is tinted as a warning."""
        del doc, position
        chip = form.toCharFormat()
        palette = QGuiApplication.palette()
        lost = key_of(chip) not in self.figures
        tint = QColor("#d08000") if lost else palette.color(QPalette.ColorRole.Accent)
        tint.setAlpha(_LOST_TINT if lost else _TINT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(self._font(chip))
        room = rect.width() - 2 * _SIDE + 1
        said = painter.fontMetrics().elidedText(self.text_of(chip), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)
        painter.restore()

    def text_of(self, chip: QTextCharFormat) -> str:
        """Return what a chip says: the value of now, or the last one that there was."""
        figure = self.figures.get(key_of(chip))
        return str(chip.property(_TEXT) or "") if figure is None else figure.text

    def figure_of(self, chip: QTextCharFormat) -> Figure:
        """Return the figure that a chip stands for, in the chip's style."""
        bold, italic = chip.fontWeight() > QFont.Weight.Medium, chip.fontItalic()
        now = self.figures.get(key_of(chip))
        if now is not None:
            return Figure(now.value, now.text, now.counts, now.key, bold, italic)
        value = chip.property(_VALUE)
        number = value if isinstance(value, int | float) else None
        return Figure(number, str(chip.property(_TEXT) or ""), (), key_of(chip), bold, italic)

    def texts(self, first: int = 0, last: int | None = None) -> Texts:
        """Return the paragraphs of the document, or of what stands between two of its places."""
        texts: list[Text] = []
        block = self._document.findBlock(first)
        while block.isValid() and (last is None or block.position() <= last):
            inlines: list[Inline] = []
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                inlines += self._inlines(fragment, first, last)
                iterator += 1
            texts.append(joined(inlines))
            block = block.next()
        return tuple(texts)

    def insert(self, cursor: QTextCursor, texts: Sequence[Text]) -> None:
        """Write paragraphs at a cursor, the first into the paragraph in which it stands."""
        cursor.beginEditBlock()
        for place, text in enumerate(texts):
            if place:
                cursor.insertBlock()
            for inline in text:
                if isinstance(inline, Figure) and inline.key:
                    cursor.insertText(SIGN, chip_of(inline))
                elif inline.text:
                    cursor.insertText(inline.text, _style(inline))
        cursor.endEditBlock()

    def _inlines(self, fragment: QTextFragment, first: int, last: int | None) -> Iterator[Inline]:
        start = max(first - fragment.position(), 0)
        end = fragment.length() if last is None else last - fragment.position()
        form = fragment.charFormat()
        # Qt counts in UTF-16: a letter beyond the first plane takes two places.
        text = fragment.text().encode("utf-16-le")[2 * start : 2 * max(end, start)].decode("utf-16-le", "replace")
        if SIGN not in text:
            yield Span(text, form.fontWeight() > QFont.Weight.Medium, form.fontItalic(), is_noted(form))
            return
        for letter in text:
            if letter == SIGN and is_chip(form):
                yield self.figure_of(form)
            elif letter != SIGN:
                yield Span(letter, form.fontWeight() > QFont.Weight.Medium, form.fontItalic(), is_noted(form))

    def _font(self, chip: QTextCharFormat) -> QFont:
        font = QFont(self._document.defaultFont())
        font.setBold(chip.fontWeight() > QFont.Weight.Medium)
        font.setItalic(chip.fontItalic())
        return font


def chip_of(figure: Figure) -> QTextCharFormat:
    """Return the format that makes a sign the chip of a figure."""
    form = _style(figure)
    form.setObjectType(_KIND)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    form.setProperty(_KEY, figure.key)
    form.setProperty(_TEXT, figure.text)
    if figure.value is not None:
        # A whole number beyond 32 bits (đồng) would be cut by Qt's int.
        form.setProperty(_VALUE, float(figure.value))
    return form


def is_chip(form: QTextCharFormat) -> bool:
    """Tell whether a sign with this format is a chip."""
    return form.objectType() == _KIND


def key_of(form: QTextCharFormat) -> str:
    """Return the key of a chip's figure."""
    return str(form.property(_KEY) or "")


def joined(inlines: Sequence[Inline]) -> Text:
    """Return a paragraph with neighbours of one style made one; a figure without a key is plain text."""
    text: list[Inline] = []
    for each in inlines:
        inline = Span(each.text, each.bold, each.italic, is_note(each)) if not getattr(each, "key", "") else each
        before = text[-1] if text else None
        if isinstance(inline, Span) and not inline.text:
            continue
        if (
            isinstance(inline, Span)
            and isinstance(before, Span)
            and (before.bold, before.italic, before.note) == (inline.bold, inline.italic, inline.note)
        ):
            text[-1] = replace(inline, text=before.text + inline.text)
        else:
            text.append(inline)
    return tuple(text)


def _style(inline: Inline) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if inline.bold else QFont.Weight.Normal)
    form.setFontItalic(inline.italic)
    if is_note(inline):
        put_noted(form, noted=True)
    return form


def is_noted(form: QTextCharFormat) -> bool:
    """Tell whether letters with this format are a footnote."""
    return form.property(_NOTE) is True


def put_noted(form: QTextCharFormat, *, noted: bool) -> None:
    """Make letters of a format a footnote, tinted where they stand in the text, or take that away."""
    form.setProperty(_NOTE, noted)
    tint = QGuiApplication.palette().color(QPalette.ColorRole.Accent)
    tint.setAlpha(_NOTE_TINT if noted else 0)
    form.setBackground(tint)
    form.setFontUnderline(noted)
