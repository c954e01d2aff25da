"""A package sealed for its receiver: around the whole of it one with a manifest that all can read and one sealed part.

The part is the package itself in a libsodium sealed box (X25519, XSalsa20-Poly1305): whoever has the public key can
seal, only the private one opens, and a changed byte is found. Who sealed it, it does not prove.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.archive import BROKEN, TooLargeError, read_part
from lldp_desktop.exchange.package.contents import KIND, LARGEST_FILE, MANIFEST, MOST, SEALED
from lldp_desktop.exchange.package.lines import RefusedLineError, object_of
from lldp_desktop.exchange.package.writing import manifest_file, zipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lldp_desktop.exchange.package.contents import Manifest
    from lldp_desktop.exchange.package.receiving_key import OpenedKey, ReceivingKey

METHOD = "libsodium-sealed-box"
#: What of the two manifests differs, and may.
_OWN = ("encryption", "files")

_DAMAGED = to_say("phần đã mã hóa bị hỏng hoặc bị sửa")
_OTHER_KEY = to_say("đã được mã hóa cho {receiver} (dấu khóa {fingerprint}), không phải cho khóa đang dùng")
_NO_KEY = to_say("đã được mã hóa cho {receiver} (dấu khóa {fingerprint}); cần khóa nhận gói và mật khẩu để mở")
_OTHER_MANIFEST = to_say("bảng kê bên ngoài khác với bảng kê trong phần đã mã hóa, đã bị sửa")


class UnsealedError(Exception):
    """Why a sealed package cannot be opened, said."""


class NoKeyError(UnsealedError):
    """Another key is needed than what is there: whose, and with which fingerprint, as the package says."""

    def __init__(self, reason: str, receiver: str, fingerprint: str) -> None:
        super().__init__(reason)
        self.receiver, self.fingerprint = receiver, fingerprint


def seal(content: bytes, manifest: Manifest, key: ReceivingKey) -> bytes:
    """Return a package (its bytes and its manifest) sealed for whose key it is."""
    from nacl.public import PublicKey, SealedBox

    part = bytes(SealedBox(PublicKey(key.public)).encrypt(content))
    said = {"method": METHOD, "receiver": key.receiver, "fingerprint": key.fingerprint}
    return zipped({MANIFEST: manifest_file(manifest, {SEALED: part}, said), SEALED: part})


def unsealed(content: bytes, keys: Sequence[OpenedKey]) -> bytes:
    """Return the package inside a sealed one; what is not sealed is returned as it is.

    Raises UnsealedError where its key is not among `keys`, or the sealed part or what stands around it changed.
    """
    if SEALED.encode() not in content or len(content) > LARGEST_FILE:
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not _is_sealed(archive):
                return content
            outside = object_of(read_part(archive, archive.getinfo(MANIFEST), MOST[MANIFEST]))
            part = read_part(archive, archive.getinfo(SEALED), LARGEST_FILE)
    except (RefusedLineError, TooLargeError, *BROKEN) as error:
        raise UnsealedError(say(_DAMAGED)) from error
    inside = _opened(part, _require_key(_receiver(outside), keys))
    if _around(outside) != _around(_manifest_in(inside)):
        raise UnsealedError(say(_OTHER_MANIFEST))
    return inside


def key_needed(file: Path, keys: Sequence[OpenedKey]) -> NoKeyError | None:
    """Return which other key than `keys` a file needs; None where it needs none, or is no package at all."""
    try:
        with zipfile.ZipFile(file) as archive:
            if _is_sealed(archive):
                manifest = read_part(archive, archive.getinfo(MANIFEST), MOST[MANIFEST])
                _require_key(_receiver(object_of(manifest)), keys)
    except NoKeyError as needed:
        return needed
    except (OSError, UnsealedError, RefusedLineError, TooLargeError, *BROKEN):
        pass  # told where it is taken in
    return None


def _is_sealed(archive: zipfile.ZipFile) -> bool:
    return sorted(archive.namelist()) == sorted((MANIFEST, SEALED))


def _receiver(outside: dict[str, Any]) -> dict[str, str]:
    """Return for whom the manifest says that a package is sealed, cut to what a sentence has room for."""
    said = outside.get("encryption")
    if outside.get("kind") != KIND or not isinstance(said, dict) or said.get("method") != METHOD:
        raise UnsealedError(say(_DAMAGED))
    return {name: one_line(str(said.get(name, "?")))[:100] for name in ("receiver", "fingerprint")}


def _require_key(receiver: dict[str, str], keys: Sequence[OpenedKey]) -> OpenedKey:
    for key in keys:
        if receiver["fingerprint"] == key.key.fingerprint:
            return key
    raise NoKeyError(say(_OTHER_KEY if keys else _NO_KEY, **receiver), **receiver)


def _opened(part: bytes, key: OpenedKey) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        return bytes(SealedBox(PrivateKey(key.private)).decrypt(part))
    except (CryptoError, ValueError) as error:
        raise UnsealedError(say(_DAMAGED)) from error


def _manifest_in(content: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return object_of(read_part(archive, archive.getinfo(MANIFEST), MOST[MANIFEST]))
    except (RefusedLineError, TooLargeError, KeyError, *BROKEN) as error:
        raise UnsealedError(say(_DAMAGED)) from error


def _around(manifest: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in manifest.items() if name not in _OWN}
