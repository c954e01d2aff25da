"""The key that opened a sealed package last; light, for the window's start makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.exchange.package.receiving_key import OpenedKey


class KeyInHand:
    """Held in memory while the window is open, so that a password is asked for once; None before."""

    def __init__(self) -> None:
        self.key: OpenedKey | None = None
