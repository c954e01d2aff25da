"""The QR codes on a scanned page: PNG, JPEG, TIFF, or a PDF whose pages are drawn as a viewer shows them.

Pillow, PDFium and zxing-cpp are imported here, and only when a scan is read. A file is measured before it is
unpacked, and no page is taken that is larger than a sheet of A3 at 600 dpi.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.package.contents import LARGEST_FILE
from lldp_desktop.exchange.paper_code import RefusedCodeError, is_code, package_of
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.exchange.package.contents import Package

_PICTURES = ("PNG", "JPEG", "TIFF")
_PDF = b"%PDF-"
#: How the files of scans begin.
_BEGINNINGS = (_PDF, b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
#: Dots of a page at most (A3 at 600 dpi has 70 million), and pages. In bytes a scan has no more than a package.
_MOST_DOTS, _MOST_PAGES = 72_000_000, 200
#: Dots to an inch at which the pages of a PDF are drawn, and points to an inch.
_DPI, _POINTS = 300, 72

_TOO_LARGE = to_say("lớn quá mức của một bản quét")
_NO_SCAN = to_say("không phải ảnh quét PNG, JPEG, TIFF hoặc PDF, hoặc đã bị hỏng")


def read_scan(path: Path) -> Package:
    """Return what the codes on the pages of a scan say; KnownError, naming the file and the cause, where nothing."""
    with told(path), path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    try:
        return package_of(texts_of(content))
    except RefusedCodeError as error:
        raise KnownError(
            say("Không đọc được số liệu từ bản quét {name}: {reason}.", name=path.name, reason=error)
        ) from error


def is_scan(content: bytes) -> bool:
    """Tell whether a file begins as pictures and PDFs do."""
    return content.startswith(_BEGINNINGS)


def texts_of(content: bytes) -> frozenset[str]:
    """Return the texts of our codes on all pages; RefusedCodeError where the bytes are no scan or too large."""
    import zxingcpp

    if len(content) > LARGEST_FILE:
        raise RefusedCodeError(say(_TOO_LARGE))
    pages = _drawn(content) if content.startswith(_PDF) else _pictures(content)
    return frozenset(
        code.text
        for page in pages
        for code in zxingcpp.read_barcodes(page, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        if is_code(code.text)
    )


def _pictures(content: bytes) -> Iterator[Any]:
    """Yield the pages of a picture in grey."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=_PICTURES) as picture:
            for number, page in enumerate(ImageSequence.Iterator(picture), start=1):
                _require_sheet(*page.size, number)
                yield page.convert("L")
    except RefusedCodeError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # its limits are above ours
        raise RefusedCodeError(say(_TOO_LARGE)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise RefusedCodeError(say(_NO_SCAN)) from error


def _drawn(content: bytes) -> Iterator[Any]:
    """Yield the pages of a PDF in grey."""
    import pypdfium2

    from lldp_desktop.reporting.check.layout.reader import one_at_a_time

    with one_at_a_time:
        try:
            opened = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise RefusedCodeError(say(_NO_SCAN)) from error
        try:
            for number in range(len(opened)):
                page = opened[number]
                width, height = (round(side * _DPI / _POINTS) for side in page.get_size())
                _require_sheet(width, height, number + 1)
                yield page.render(scale=_DPI / _POINTS, grayscale=True).to_pil()
        except pypdfium2.PdfiumError as error:
            raise RefusedCodeError(say(_NO_SCAN)) from error
        finally:
            opened.close()


def _require_sheet(width: int, height: int, number: int) -> None:
    if not 0 < width * height <= _MOST_DOTS or number > _MOST_PAGES:
        raise RefusedCodeError(say(_TOO_LARGE))
