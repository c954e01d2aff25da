"""Shows one section of the guide: its pictures as wide as there is room, its links inside the guide alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QPalette, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.found_text import found_in
from lldp_desktop.gui.look import LARGE, WIDE
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.guide.book import Book

_SCHEME = "guide"
#: The text's size against the window's own, in hundredths.
SIZES = (80, 90, 100, 115, 130, 150, 175, 200)
NORMAL = 100
_MARK_STRENGTH = 90

_SHEET = """
h1 {{ font-size: {h1:.1f}pt; margin-bottom: 10px; }}
h2 {{ font-size: {h2:.1f}pt; margin-top: 20px; margin-bottom: 6px; }}
h3 {{ font-size: {h3:.1f}pt; margin-top: 14px; margin-bottom: 4px; }}
p, li {{ line-height: 130%; margin-top: 4px; margin-bottom: 6px; }}
a {{ color: {accent}; }}
code {{ font-family: "{family}"; font-weight: 600; background-color: {line}; }}
th {{ text-align: left; }}
th, td {{ padding: 4px 10px 4px 0; }}
table.note td {{ background-color: {note}; padding: 4px 12px; }}
.caption {{ color: {muted}; font-size: {small:.1f}pt; }}
"""


def address(section: str, anchor: str = "") -> QUrl:
    """Return the address of a section, or of a place in it."""
    url = QUrl(f"{_SCHEME}:/{section}.md")
    if anchor:
        url.setFragment(anchor)
    return url


def _named(url: QUrl) -> str:
    return url.path().strip("/").removesuffix(".md")


class GuideBrowser(QTextBrowser):
    """A text browser whose addresses are the guide's sections; going back and forward are Qt's own."""

    #: Another section is shown, by name.
    shown = Signal(str)

    def __init__(self, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide_text")
        self.setAccessibleName(say("Nội dung hướng dẫn"))
        self.setOpenLinks(True)
        self.setOpenExternalLinks(False)
        self._book = book
        self._size = NORMAL
        self._words: list[str] = []
        self._width = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_again)
        self.document().setDocumentMargin(LARGE)
        self.sourceChanged.connect(self._tell)

    def section(self) -> str:
        """Return the name of the section that is shown; nothing before the first."""
        return _named(self.source())

    def go_to(self, section: str, anchor: str = "") -> None:
        """Show a section, from its beginning or from a place in it."""
        self.setSource(address(section, anchor))

    def size_in_hundredths(self) -> int:
        """Return the size of the text against the window's own."""
        return self._size

    def set_size(self, size: int) -> None:
        """Show the text larger or smaller; the nearest of `SIZES`."""
        self._size = min(SIZES, key=lambda each: abs(each - size))
        self._draw_again()

    def mark(self, text: str) -> None:
        """Mark the words of a search from now on."""
        self._words = fold(text).split()
        self._mark()

    def find_next(self) -> bool:
        """Go to the next marked word, from the top again after the last; False where there is none."""
        marks = self.extraSelections()
        at = self.textCursor().selectionEnd()
        ahead = next((mark for mark in marks if mark.cursor.selectionStart() >= at), marks[0] if marks else None)
        if ahead is None:
            return False
        self.setTextCursor(ahead.cursor)
        return True

    def doSetSource(  # noqa: N802 - Qt's name
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,  # noqa: A002, ARG002
    ) -> None:
        """Go to a place of the guide, and nowhere else: no link opens anything outside the program."""
        target = self.source().resolved(QUrl(name))
        if target.scheme() == _SCHEME and _named(target) in self._book.by_name:
            super().doSetSource(target, QTextDocument.ResourceType.HtmlResource)
            self._mark()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002, N802 - Qt's name
        """Return a section's text, or a picture no wider than there is room."""
        name = QUrl(name)
        if type == QTextDocument.ResourceType.HtmlResource.value:
            self.document().setDefaultStyleSheet(self._sheet())
            return self._book.by_name[_named(name)].html
        if type == QTextDocument.ResourceType.ImageResource.value:
            picture = address("").resolved(name).path().strip("/")
            return self._fitted(QImage(str(resource("help", *picture.split("/")))))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pictures anew where they have more room or less."""
        super().resizeEvent(event)
        if self._room() != self._width:
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.section():
            self._later.start()

    @Slot(QUrl)
    def _tell(self, source: QUrl) -> None:
        # Qt tells of the new address before `source` returns it.
        if _named(source):
            self.shown.emit(_named(source))

    def _draw_again(self) -> None:
        """Show the section anew where it was scrolled to."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._width = self._room()
        font = self.font()
        font.setPointSizeF(self._points())
        self.document().setDefaultFont(font)
        self.reload()
        bar.setValue(round(share * bar.maximum()))
        self._mark()

    def _points(self) -> float:
        return self.window().font().pointSizeF() * self._size / NORMAL

    def _room(self) -> int:
        return max(self.viewport().width() - 2 * LARGE - WIDE, 200)

    def _fitted(self, picture: QImage) -> QImage:
        dots = self.devicePixelRatioF()
        width = round(min(picture.width(), self._room()) * dots)
        fitted = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(dots)
        return fitted

    def _mark(self) -> None:
        """Mark the words of the search, else the line that the address leads to."""
        if self._words:
            places = found_in(self.document().toRawText(), self._words)
        else:
            places = self._led_to(self.source().fragment())
        colour = self.palette().color(QPalette.ColorRole.Accent)
        colour.setAlpha(_MARK_STRENGTH)
        marks = []
        for start, length in places:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(colour)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _led_to(self, anchor: str) -> list[tuple[int, int]]:
        """Return start and length of the line that bears an anchor; nothing where none does."""
        block = self.document().begin() if anchor else QTextBlock()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if anchor in pieces.fragment().charFormat().anchorNames():
                    return [(block.position(), block.length() - 1)]
                pieces += 1
            block = block.next()
        return []

    def _sheet(self) -> str:
        palette, points = self.palette(), self._points()
        colours = {
            "accent": QPalette.ColorRole.Link,
            "line": QPalette.ColorRole.Mid,
            "note": QPalette.ColorRole.Window,
            "muted": QPalette.ColorRole.PlaceholderText,
        }
        return _SHEET.format(
            h1=points * 1.6,
            h2=points * 1.25,
            h3=points * 1.1,
            small=points * 0.9,
            family=self.font().family(),
            **{name: palette.color(role).name() for name, role in colours.items()},
        )
