"""True A4 pages below one another, drawn elsewhere: shows the newest picture of each and marks the edited spot."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LIGHT, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.pdf.live_pages import LivePage

_MARK = 26
#: A box is drawn so far outside of what it marks, in logical pixels.
_AROUND = 3
#: Pages so near to those in sight are kept unpacked.
_NEAR = 3
#: So many pictures of pages out of sight are kept as they are, about 2 MB each; all others packed, some 20 kB each.
_MOST_PICTURES = 20


class Zoom(Enum):
    """How large pages are shown."""

    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True, eq=False)
class Packed:
    """A picture that takes little room: paper is white for the most part."""

    content: bytes
    size: QSize
    bytes_of_line: int

    @classmethod
    def of(cls, image: QImage) -> Packed:
        """Return a picture packed; in the drawing thread, since it takes some milliseconds."""
        return cls(zlib.compress(bytes(image.constBits()), 1), image.size(), image.bytesPerLine())

    def unpacked(self) -> QImage:
        """Return the picture."""
        content = zlib.decompress(self.content)
        width, height = self.size.toTuple()
        return QImage(content, width, height, self.bytes_of_line, QImage.Format.Format_RGB32).copy()


#: Pictures of pages, by where these stand, from 0.
Drawn = Mapping[int, QImage | Packed]


@dataclass(frozen=True, eq=False)
class Picture:
    """A page as it was drawn."""

    page: LivePage
    image: QImage | Packed

    def size(self) -> QSize:
        """Return its size in the screen's own pixels."""
        return self.image.size if isinstance(self.image, Packed) else self.image.size()


@dataclass(frozen=True)
class Sight:
    """How a view stands at one moment: what another thread needs to draw for it."""

    width: int
    height: int
    zoom: Zoom
    ratio: float
    #: The pages in sight, from 0.
    numbers: range
    pictures: Mapping[int, Picture]

    def size_of(self, page: LivePage) -> QSize:
        """Return how large a page is shown, in logical pixels."""
        scale = self.width / max(page.sheet.width, 1)
        if self.zoom is Zoom.PAGE:
            scale = min(scale, self.height / page.sheet.height)
        return QSize(round(page.sheet.width * scale), round(page.sheet.height * scale))

    def pixels_of(self, page: LivePage) -> QSize:
        """Return how large a page is drawn, in the screen's own pixels."""
        return self.size_of(page) * self.ratio

    def is_stale(self, number: int, page: LivePage) -> bool:
        """Tell whether a page is not drawn as it is."""
        picture = self.pictures.get(number)
        return picture is None or not page.looks_like(picture.page) or picture.size() != self.pixels_of(page)


class PageView(QAbstractScrollArea):
    """Shows pages; what is in sight and not drawn yet is asked for by `pages_wanted`."""

    pages_wanted = Signal()
    #: A block of the body was clicked.
    block_clicked = Signal(int)
    #: Pages were painted as they are now; for measuring.
    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(say("Các trang của báo cáo"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.zoom = Zoom.WIDTH
        self._pages: Sequence[LivePage] = ()
        self._pictures: dict[int, Picture] = {}
        self._tops: list[int] = []
        self._sizes: list[QSize] = []
        self._marked: int | None = None
        self._boxes: list[tuple[int, QRectF]] = []
        self.verticalScrollBar().valueChanged.connect(lambda _: self._moved())

    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def show_pages(
        self, pages: Sequence[LivePage], pictures: Mapping[int, QImage | Packed], marked: int | None
    ) -> None:
        """Show other pages; those that were not drawn anew keep their pictures as far as they look the same."""
        # An annex stays what it is where the text before it takes a page more or less.
        kept = {id(each.page): each for each in self._pictures.values()}
        self._pictures |= {number: kept[id(page)] for number, page in enumerate(pages) if id(page) in kept}
        self._pages = pages
        self._boxes = []
        self._marked = marked
        self._take(pictures)
        self._arrange()

    def add_pictures(self, pages: Sequence[LivePage], pictures: Drawn) -> None:
        """Take more pictures of the pages that are shown; of other pages they come too late."""
        if pages is self._pages:
            self._take(pictures)
            self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self._pictures.clear()
        self.show_pages((), {}, None)

    def set_zoom(self, zoom: Zoom) -> None:
        """Fit pages to the width of the view, or each whole into it."""
        self.zoom = zoom
        self._arrange()

    def sight(self) -> Sight:
        """Return how the view stands now."""
        room = self.viewport().size() - QSize(2 * SMALL, 2 * SMALL)
        numbers = self._in_sight(around=0)
        pictures = dict(self._pictures)
        return Sight(
            max(room.width(), 50), max(room.height(), 50), self.zoom, self.devicePixelRatioF(), numbers, pictures
        )

    def stale(self, *, around: int | None = None) -> list[int]:
        """Return which pages are not drawn as they are, those nearest to what is in sight first.

        `around` bounds how far from there; None asks for all pages.
        """
        sight = self.sight()
        numbers = self._in_sight(len(self._pages) if around is None else around)
        found = [number for number in numbers if sight.is_stale(number, self._pages[number])]
        first, last = sight.numbers.start, max(sight.numbers.stop - 1, 0)
        return sorted(found, key=lambda number: max(first - number, number - last, 0))

    def is_far(self, number: int) -> bool:
        """Tell whether a page is so far out of sight that its picture is kept packed."""
        return number not in self._in_sight(around=_NEAR)

    def show_block(self, number: int | None) -> None:
        """Mark a block of the body and bring it into sight, moving the pages no more than needed."""
        self._marked = number
        area = self._area_of(number)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if area is not None:
            # A paragraph taller than the view is shown from its beginning.
            bottom = min(area.bottom(), area.top() + height - 4 * MEDIUM)
            if area.top() < bar.value() + MEDIUM:
                bar.setValue(int(area.top()) - 3 * MEDIUM)
            elif bottom > bar.value() + height - MEDIUM:
                bar.setValue(int(bottom) - height + 3 * MEDIUM)
        self.viewport().update()

    def mark_places(self, places: Sequence[tuple[int, QRectF]]) -> None:
        """Mark boxes (page from 0, points from its upper left corner) and bring the first of them in sight."""
        self._boxes = [(page, box) for page, box in places if page < len(self._pages)]
        if self._boxes and not self.viewport().rect().contains(self.marked()[0].toAlignedRect()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(self.marked()[0].top()) - 3 * MEDIUM)
        self.viewport().update()

    def marked(self) -> list[QRectF]:
        """Return the marked boxes as they stand on the view, in logical pixels."""
        found = []
        for page, box in self._boxes:
            rect = self._rect(page)
            scale = rect.width() / self._pages[page].sheet.width
            size = box.size() * scale
            found.append(QRectF(rect.left() + box.left() * scale, rect.top() + box.top() * scale, *size.toTuple()))
        return found

    def marked_in_sight(self) -> bool:
        """Tell whether the marked block is in sight, a part of it at least."""
        area = self._area_of(self._marked)
        top = self.verticalScrollBar().value()
        return area is not None and area.bottom() > top and area.top() < top + self.viewport().height()

    def page_in_sight(self) -> int:
        """Return the number of the page in the middle of the view, from 1; 0 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return bisect_right(self._tops, middle) if self._tops else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pages in sight: their newest pictures, white paper where there is none yet."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Mid))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight(around=0):
            rect = self._rect(number)
            painter.fillRect(rect, QColor("white"))
            image = self._image(number)
            if image is not None:
                painter.drawImage(rect, image)
            self._paint_mark(painter, number, rect)
        # The paper is white in the dark scheme too.
        painter.setPen(QPen(QColor(LIGHT.problem), 2))
        for box in self.marked():
            painter.drawRect(box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
        painter.end()
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pages anew, the same place in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        super().resizeEvent(event)
        self._arrange()
        bar.setValue(round(share * bar.maximum()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which block of the body was clicked."""
        place = event.position().toPoint()
        for number in self._in_sight(around=0):
            rect = self._rect(number)
            if rect.contains(place):
                page = self._pages[number]
                spot = page.spot_at((place.y() - rect.top()) * page.sheet.height / rect.height())
                if spot is not None:
                    self.block_clicked.emit(spot.block)

    def _take(self, pictures: Drawn) -> None:
        for number, image in pictures.items():
            self._pictures[number] = Picture(self._pages[number], image)
        for number in [number for number in self._pictures if number >= len(self._pages)]:
            del self._pictures[number]
        whole = [number for number, each in self._pictures.items() if isinstance(each.image, QImage)]
        for number in whole[: max(len(whole) - _MOST_PICTURES, 0)]:
            if self.is_far(number):
                del self._pictures[number]  # drawn again, packed, when nothing else is to be done

    def _image(self, number: int) -> QImage | None:
        """Return the picture of a page that is painted."""
        picture = self._pictures.get(number)
        if picture is None or isinstance(picture.image, QImage):
            return None if picture is None else picture.image  # type: ignore[return-value]
        # Once in sight it is painted again and again.
        image = picture.image.unpacked()
        self._pictures.pop(number)
        self._pictures[number] = Picture(picture.page, image)
        return image

    def _arrange(self) -> None:
        self._tops = []
        sight, top = self.sight(), SMALL
        self._sizes = [sight.size_of(page) for page in self._pages]
        for size in self._sizes:
            self._tops.append(top)
            top += size.height() + MEDIUM
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        self.viewport().update()
        if self.stale():
            self.pages_wanted.emit()

    def _moved(self) -> None:
        self.viewport().update()
        if self.stale():
            self.pages_wanted.emit()

    def _rect(self, number: int) -> QRect:
        size = self._sizes[number]
        left = (self.viewport().width() - size.width()) // 2
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), size.width(), size.height())

    def _in_sight(self, around: int) -> range:
        """Return the pages in sight, and so many before and behind them."""
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(max(first - around, 0), min(last + around, len(self._pages)))

    def _area_of(self, block: int | None) -> QRectF | None:
        """Return where a block begins and ends in all pages together; over two pages, where it ends."""
        found = None
        for number, page in enumerate(self._pages if block is not None else ()):
            for spot in page.spots:
                if spot.block == block:
                    scale = self._sizes[number].height() / page.sheet.height
                    found = QRectF(
                        0, self._tops[number] + spot.top * scale, 1, max((spot.bottom - spot.top) * scale, 1)
                    )
        return found

    def _paint_mark(self, painter: QPainter, number: int, rect: QRect) -> None:
        page = self._pages[number]
        scale = rect.height() / page.sheet.height
        tint = self.palette().color(QPalette.ColorRole.Accent)
        for spot in page.spots:
            if spot.block == self._marked:
                left = rect.left() + (page.sheet.left - 8) * scale
                width = (page.sheet.text_width + 16) * scale
                area = QRectF(left, rect.top() + spot.top * scale, width, (spot.bottom - spot.top) * scale)
                light = QColor(tint)
                light.setAlpha(_MARK)
                painter.fillRect(area, light)
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), tint)
