"""Draws the pages of a report beside the window: of several requests only the newest one, the pages in sight first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from lldp_desktop.gui.studio.page_view import Packed
from lldp_desktop.reporting.pdf.live_pages import LivePages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.studio.page_view import PageView, Sight
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.pdf.live_pages import LivePage

#: Pages out of sight are drawn so many at a time, that a key need not wait for them.
_AT_ONCE = 4
#: With a key's own drawing come no more than these.
_FIRST = 3
#: They are drawn after a rest of so many milliseconds.
_REST = 150


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: makes the document, and tells the block that is edited."""

    make: Callable[[], tuple[Document, int | None]]


@dataclass(frozen=True, slots=True)
class _Laid:
    document: Document
    pages: tuple[LivePage, ...]
    pictures: dict[int, QImage]
    marked: int | None


class PageDrawing(QObject):
    """Keeps one view of pages up to date."""

    #: All pages are laid out and those in sight drawn: how many there are.
    shown = Signal(int)
    failed = Signal(object)

    def __init__(self, drawing: Worker, view: PageView) -> None:
        super().__init__(view)
        self._drawing = drawing
        self._view = view
        self._live: LivePages | None = None
        self._document: Document | None = None
        self._pages: tuple[LivePage, ...] = ()
        self._next: Wanted | None = None
        self._busy = self._more = False
        self._follow = False
        self._asked = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._draw_more)
        view.pages_wanted.connect(self._want_more)

    def show(self, make: Callable[[], tuple[Document, int | None]], *, follow: bool) -> None:
        """Show the document that is made now; `follow` brings its edited block into sight."""
        self._next = Wanted(make)
        self._follow = self._follow or follow
        self._asked += 1
        self._rest.stop()
        self._start()

    def clear(self) -> None:
        """Show nothing, and nothing that is being drawn."""
        self._next, self._document, self._pages = None, None, ()
        self._asked += 1
        self._rest.stop()
        self._view.clear()

    def is_done(self) -> bool:
        """Tell whether every page is drawn as it is."""
        return not (self._busy or self._next or self._rest.isActive() or self._view.stale())

    def _start(self) -> None:
        if self._busy or self._next is None:
            return
        wanted, self._next, self._busy = self._next, None, True
        asked = self._asked
        sight = self._view.sight()

        def job() -> _Laid:
            if self._live is None:
                self._live = LivePages()
            document, marked = wanted.make()
            pages = self._live.lay_out(document)
            edited = [number for number, page in enumerate(pages) if any(s.block == marked for s in page.spots)]
            first = sorted({*sight.numbers, *edited[-1:]}) or [0]
            numbers = [number for number in first if number < len(pages) and sight.is_stale(number, pages[number])]
            return _Laid(document, pages, self._pictures(document, pages, numbers[:_FIRST], sight), marked)

        def then(laid: _Laid) -> None:
            self._busy = False
            if asked == self._asked or self._next is not None:
                self._show(laid)
            self._start()

        def failed(error: Exception) -> None:
            self._busy = False
            if asked == self._asked:
                self.failed.emit(error)
            self._start()

        self._drawing.submit(job, then, failed)

    def _show(self, laid: _Laid) -> None:
        follow, self._follow = self._follow, False
        self._document, self._pages = laid.document, laid.pages
        self._view.show_pages(laid.pages, laid.pictures, laid.marked)
        if follow:
            self._view.show_block(laid.marked)
        self.shown.emit(len(laid.pages))
        self._want_more()

    @Slot()
    def _want_more(self) -> None:
        """Draw what came into sight at once, what is out of it after a rest."""
        if self._busy or self._next is not None or self._document is None:
            return
        if self._view.stale(around=0):
            self._draw_more()
        elif not self._rest.isActive() and self._view.stale():
            self._rest.start(_REST)

    @Slot()
    def _draw_more(self) -> None:
        document, pages, live = self._document, self._pages, self._live
        numbers = self._view.stale()[:_AT_ONCE]
        if self._busy or document is None or live is None or not numbers:
            return
        self._busy = True
        sight, far = self._view.sight(), {number for number in numbers if self._view.is_far(number)}

        def job() -> dict[int, QImage | Packed]:
            made = self._pictures(document, pages, numbers, sight)
            return {number: Packed.of(image) if number in far else image for number, image in made.items()}

        def then(pictures: dict[int, QImage | Packed]) -> None:
            self._busy = False
            self._view.add_pictures(pages, pictures)
            self._start()
            if not self._busy and self._view.stale():
                self._rest.start(0)

        def failed(error: Exception) -> None:
            self._busy = False
            self.failed.emit(error)

        self._drawing.submit(job, then, failed)

    def _pictures(
        self, document: Document, pages: Sequence[LivePage], numbers: Sequence[int], sight: Sight
    ) -> dict[int, QImage]:
        """Return the pictures of some pages, in the drawing thread."""
        if self._live is None or not numbers:
            return {}
        content = self._live.draw([pages[number] for number in numbers], document)
        buffer = QBuffer()
        buffer.setData(content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        opened = QPdfDocument()
        opened.load(buffer)
        made = {}
        for place, number in enumerate(numbers):
            made[number] = _on_white(opened.render(place, sight.pixels_of(pages[number])))
        opened.close()
        return made


def _on_white(drawn: QImage) -> QImage:
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
