"""The squares of a QR code (ISO/IEC 18004) for every renderer.

zxing-cpp is imported here, and only when a code is drawn.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: 15 per cent of a code may be unreadable.
_LEVEL = "M"
#: Squares of white that a code needs on every side.
QUIET = 4

Squares = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=32)
def squares_of(text: str) -> Squares:
    """Return the rows of a text's code from above, True where a square is black."""
    import zxingcpp

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL)
    image: Any = made.to_image(scale=1, add_quiet_zones=False)  # a buffer of rows of bytes, which its types do not say
    rows: Any = memoryview(image).tolist()
    return tuple(tuple(dot == 0 for dot in row) for row in rows)
