"""An attached file looked at inside the program: pictures and PDF; a Word document only by Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout

from lldp_desktop.domain.attached_file import JPEG, PDF, PNG
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.preview import PdfPreview

_WAIT = say("Đang mở tệp…")
_WORD = say("Tệp Word không xem được ở đây; hãy bấm “Mở bằng chương trình khác” để xem bằng Word.")
_BROKEN = say("Không xem được nội dung tệp này ở đây; hãy bấm “Mở bằng chương trình khác” để thử.")
#: More points a side than any screen shows; a larger picture is made smaller while it is read.
_MOST_POINTS = 5000
_SHARE = 0.92


def looked_at(file: Record, content: bytes) -> QImage | bytes | str:
    """Return what there is to see of a file: a picture, a PDF, or why there is nothing; for any thread."""
    if file["media_type"] == PDF.media_type:
        return content
    if file["media_type"] not in (JPEG.media_type, PNG.media_type):
        return _WORD
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a photo taken upright stands upright
    size = reader.size()
    if max(size.width(), size.height()) > _MOST_POINTS:
        reader.setScaledSize(size.scaled(_MOST_POINTS, _MOST_POINTS, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return _BROKEN if picture.isNull() else picture


class AttachmentView(QDialog):
    """One file, as wide as the window allows; Esc closes it."""

    #: What to do instead, once the view is closed.
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, file: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("attachment_view")
        self.setWindowTitle(str(file["name"]))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize((parent.window().size().toSizeF() * _SHARE).toSize())
        self.note = QLabel(_WAIT, self)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = PictureView(self)
        self.pages: PdfPreview | None = None
        self._shown = QStackedLayout()
        self._shown.addWidget(self.note)
        self._shown.addWidget(self.picture)
        self._whole = QPushButton(say("Cỡ thật"), self)
        self._whole.setObjectName("button_real_size")
        self._whole.setToolTip(say("Xem ảnh ở cỡ thật hoặc vừa khung"))
        self._whole.setCheckable(True)
        self._whole.toggled.connect(self.picture.show_whole)
        self._whole.hide()
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setToolTip(say("Đóng (Esc)"))
        set_look(close, "main")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._button("button_view_open", say("Mở bằng chương trình khác"), self.open_wanted))
        row.addWidget(self._button("button_view_save", say("Lưu ra ngoài…"), self.save_wanted))
        row.addWidget(self._whole)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(self._shown, 1)
        column.addLayout(row)
        self.finished.connect(self._let_go)

    def show_content(self, content: QImage | bytes | str) -> None:
        """Show what `looked_at` returned."""
        if isinstance(content, str):
            self.note.setText(content)
        elif isinstance(content, QImage):
            self.picture.show_picture(content)
            self._shown.setCurrentWidget(self.picture)
            self._whole.show()
        else:
            self._show_pages(content)

    def _show_pages(self, content: bytes) -> None:
        # Loaded when a PDF is first looked at, as for the report.
        from PySide6.QtPdf import QPdfDocument

        from lldp_desktop.gui.preview import PdfPreview

        self.pages = PdfPreview(self)
        self.pages.setAccessibleName(say("Các trang của {window_title}", window_title=self.windowTitle()))
        self.pages.show_pdf(content)
        if self.pages.pdf.error() is not QPdfDocument.Error.None_:
            self.note.setText(_BROKEN)
            return
        self._shown.addWidget(self.pages)
        self._shown.setCurrentWidget(self.pages)
        self.pages.setFocus()

    def _button(self, name: str, text: str, wanted: SignalInstance) -> QPushButton:
        """Return a button that closes the view and then does something else with the file."""
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _=False: wanted.emit())
        return button

    @Slot()
    def _let_go(self) -> None:
        """Close the PDF before what Qt reads it from goes."""
        if self.pages is not None:
            self.pages.clear()


class PictureView(QScrollArea):
    """A picture as large as there is room, or in its own size, to be scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture")
        self.setAccessibleName(say("Ảnh đính kèm"))
        self._pixmap = QPixmap()
        self._is_whole = False
        self._label = QLabel(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._label)
        self.setWidgetResizable(True)

    def show_picture(self, picture: QImage) -> None:
        """Show a picture."""
        self._pixmap = QPixmap.fromImage(picture)
        self._draw()

    def shown_size(self) -> QSize:
        """Return the size of the picture as it is drawn, in logical pixels."""
        return self._label.pixmap().deviceIndependentSize().toSize()

    @Slot(bool)
    def show_whole(self, whole: bool) -> None:
        """Show it in its own size, or fitted in."""
        self._is_whole = whole
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit it in anew."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = (self.viewport().size().toSizeF() * ratio).toSize()
        fits = self._pixmap.width() <= room.width() and self._pixmap.height() <= room.height()
        drawn = self._pixmap
        if not (self._is_whole or fits):
            mode = Qt.TransformationMode.SmoothTransformation
            drawn = drawn.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, mode)
        drawn = QPixmap(drawn)
        drawn.setDevicePixelRatio(ratio)
        self._label.setPixmap(drawn)
