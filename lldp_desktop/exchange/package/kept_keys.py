"""The private halves of receiving keys that this PC keeps: among the program's settings, a file each, locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.exchange.package import receiving_key
from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.exchange.package.receiving_key import ReceivingKey

PRIVATE_SUFFIX = ".lldp-rieng"


def make(receiver: str, password: str) -> tuple[ReceivingKey, Path]:
    """Return a new key and where its private half lies, for its owner only.

    Raises KnownError where the name is missing, the password is too short, or the file cannot be written.
    """
    key, private = receiving_key.make(receiver, password)
    path = places.settings_folder() / _name(key.fingerprint)
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, private, owner_only=True)
    return key, path


def kept(fingerprint: str) -> Path | None:
    """Return the file of the key with a fingerprint; None where this PC has none."""
    # A package says the fingerprint: it is compared with names that are there, and never made a path.
    found = places.settings_folder().glob(f"*{PRIVATE_SUFFIX}")
    return next((path for path in found if path.name == _name(fingerprint)), None)


def _name(fingerprint: str) -> str:
    return f"khoa-{fingerprint.replace(' ', '-')}{PRIVATE_SUFFIX}"
