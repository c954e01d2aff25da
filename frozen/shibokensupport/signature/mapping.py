"""The names by which PySide6 looks up a function whose call was wrong; filled at the first such call."""

from __future__ import annotations

from shibokensupport.signature import real


def update_mapping() -> None:
    """Bring this module's names up to those of the real one; PySide6 calls this, then evaluates in them."""
    mapping = real.part().mapping
    mapping.update_mapping()
    mine = {"update_mapping": update_mapping, "real": real}
    globals().update({**vars(mapping), **mine})
