"""The keys that opened sealed packages; light, for the window's start makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.exchange.package.receiving_key import OpenedKey


class KeysInHand:
    """Held in memory while the window is open, so that the password of each is asked for once."""

    def __init__(self) -> None:
        self.keys: list[OpenedKey] = []
