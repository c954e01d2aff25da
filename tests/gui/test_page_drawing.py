"""The pages beside the text: all of them are drawn as they are, also those far out of sight, and annexes are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage

from lldp_desktop.gui.studio.page_view import Packed

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

DOCUMENTS = "van-ban-chi-dao"


def paste(clerk: Clerk, count: int) -> None:
    """Put so many paragraphs into the first part with a text, and wait for the pages."""
    page = clerk.report()
    text = clerk.part(page, DOCUMENTS)
    mime = QMimeData()
    mime.setText("\n".join(f"{n}. {'Tổ chức học tập cho công nhân lao động. ' * 12}" for n in range(count)))
    text.insertFromMimeData(mime)
    clerk.wait(lambda: clerk.pages_are_done(page))


def test_pages_far_out_of_sight_are_drawn_as_they_are_and_take_little_room(clerk: Clerk) -> None:
    page = clerk.report()
    paste(clerk, 40)
    view = page.editor.view
    assert view.page_count() > 12
    assert view.stale() == []
    last = view._pictures[view.page_count() - 1]
    assert isinstance(last.image, Packed)
    assert len(last.image.content) < 200_000
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    shown = view.grab().toImage()
    down_the_middle = [shown.pixelColor(view.width() // 2, y) for y in range(0, shown.height(), 8)]
    # Paper, but for some letters and the gaps between pages.
    assert down_the_middle.count(QColor("white")) > len(down_the_middle) / 2
    assert isinstance(view._pictures[view.page_count() - 1].image, QImage)


def test_annexes_keep_their_pictures_while_the_text_grows_by_pages(clerk: Clerk) -> None:
    page = clerk.report()
    view = page.editor.view
    count = view.page_count()
    annex = view._pages[-1]
    picture = view._pictures[count - 1]
    paste(clerk, 8)
    assert view.page_count() > count
    assert view._pages[-1] is annex
    assert view._pictures[view.page_count() - 1] is picture


def test_a_packed_picture_is_the_same_again() -> None:
    image = QImage(37, 11, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(5, 7, QColor(12, 34, 56))
    assert Packed.of(image).unpacked() == image
