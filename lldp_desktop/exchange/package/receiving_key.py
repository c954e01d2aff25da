"""The key for which packages are sealed: its public half goes to the offices that send, the other stays, locked.

The public half is a small file (`.lldp-khoa`) with the receiver's name; its fingerprint is compared by telephone, so
that nobody slips in a key of his own. The private half is kept under a password (Argon2id, XSalsa20-Poly1305).
libsodium (PyNaCl) is imported here and in `sealing`, and only when something is sealed or opened.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.package.contents import LONGEST_NAME
from lldp_desktop.exchange.package.lines import RefusedLineError, is_text, object_of, require
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Read = TypeVar("_Read")
PUBLIC_SUFFIX = ".lldp-khoa"
PUBLIC_KIND, PRIVATE_KIND, FORMAT = "lldp-receiving-key", "lldp-private-key", 1
#: Letters of a password at least.
SHORTEST_PASSWORD = 8
#: How hard a guess at the password is: passes over so many bytes; a file that asks for more than _MOST is none of ours.
_PASSES, _MEMORY = 3, 128 * 2**20
_MOST_PASSES, _MOST_MEMORY = 10, 512 * 2**20
_KEY_BYTES, _LARGEST_FILE = 32, 10_000

_NO_KEY = to_say("Tệp {name} không phải khóa nhận gói, hoặc đã bị hỏng; hãy lấy lại tệp khóa.")


@dataclass(frozen=True, slots=True)
class ReceivingKey:
    """The public half of a key (32 bytes of X25519), with the name of whose it is."""

    receiver: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """What is compared by telephone: 20 hexadecimal digits of the key's SHA-256, in groups of four."""
        digits = hashlib.sha256(self.public).hexdigest()[:20].upper()
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """Both halves of a key, its password given; it is never shown or logged."""

    key: ReceivingKey
    private: bytes

    def __repr__(self) -> str:
        return f"OpenedKey({self.key!r})"


def make(receiver: str, password: str) -> tuple[ReceivingKey, bytes]:
    """Return a new key and the file of its private half.

    Raises KnownError where the name is missing or the password too short.
    """
    from nacl.public import PrivateKey
    from nacl.pwhash import argon2id
    from nacl.secret import SecretBox
    from nacl.utils import random

    if not (name := one_line(receiver)[:LONGEST_NAME].strip()):
        raise KnownError(say("Hãy ghi tên nơi nhận."))
    if len(password) < SHORTEST_PASSWORD:
        raise KnownError(say("Mật khẩu cần ít nhất {letters} ký tự.", letters=SHORTEST_PASSWORD))
    private = PrivateKey.generate()
    key = ReceivingKey(name, bytes(private.public_key))
    salt = random(argon2id.SALTBYTES)
    lock = SecretBox(argon2id.kdf(SecretBox.KEY_SIZE, _typed(password), salt, opslimit=_PASSES, memlimit=_MEMORY))
    written = {
        "kind": PRIVATE_KIND,
        "format": FORMAT,
        "receiver": key.receiver,
        "public": _text(key.public),
        "passes": _PASSES,
        "memory": _MEMORY,
        "salt": _text(salt),
        "locked": _text(bytes(lock.encrypt(bytes(private)))),
    }
    return key, _file(written)


def public_file(key: ReceivingKey) -> bytes:
    """Return the file that is given to those who send."""
    return _file(
        {
            "kind": PUBLIC_KIND,
            "format": FORMAT,
            "receiver": key.receiver,
            "public": _text(key.public),
            "fingerprint": key.fingerprint,
        }
    )


def read_public(path: Path) -> ReceivingKey:
    """Return the key of a file; KnownError where it is none, or damaged."""
    return _reading(path, _public)


def open_private(path: Path, password: str) -> OpenedKey:
    """Return the key of a private file; KnownError where it is none, is damaged, or the password is another."""
    return _reading(path, lambda written: _opened(written, password, path.name))


def public_of(content: bytes, name: str) -> ReceivingKey:
    """Return the key that was in the file `name`; KnownError where it is none, or damaged."""
    return _parsed(content, name, _public)


def _reading(path: Path, read: Callable[[dict[str, Any]], _Read]) -> _Read:
    with told(path), path.open("rb") as file:
        content = file.read(_LARGEST_FILE + 1)
    return _parsed(content, path.name, read)


def _parsed(content: bytes, name: str, read: Callable[[dict[str, Any]], _Read]) -> _Read:
    try:
        require(len(content) <= _LARGEST_FILE, "too large")
        return read(object_of(content))
    except (RefusedLineError, KeyError, TypeError, ValueError) as error:
        raise KnownError(say(_NO_KEY, name=name)) from error


def _public(written: dict[str, Any]) -> ReceivingKey:
    require(written.keys() == {"kind", "format", "receiver", "public", "fingerprint"}, "other fields than ours")
    require((written["kind"], written["format"]) == (PUBLIC_KIND, FORMAT), "no key")
    key = _key(written)
    require(written["fingerprint"] == key.fingerprint, "damaged")
    return key


def _opened(written: dict[str, Any], password: str, name: str) -> OpenedKey:
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey
    from nacl.pwhash import argon2id
    from nacl.secret import SecretBox

    known = {"kind", "format", "receiver", "public", "passes", "memory", "salt", "locked"}
    require(written.keys() == known, "other fields than ours")
    require((written["kind"], written["format"]) == (PRIVATE_KIND, FORMAT), "no key")
    passes, memory = written["passes"], written["memory"]
    require(type(passes) is int and argon2id.OPSLIMIT_MIN <= passes <= _MOST_PASSES, "no passes")
    require(type(memory) is int and argon2id.MEMLIMIT_MIN <= memory <= _MOST_MEMORY, "no memory")
    key, salt = _key(written), _bytes(written["salt"], argon2id.SALTBYTES)
    locked = _bytes(written["locked"], SecretBox.NONCE_SIZE + SecretBox.MACBYTES + _KEY_BYTES)
    lock = SecretBox(argon2id.kdf(SecretBox.KEY_SIZE, _typed(password), salt, opslimit=passes, memlimit=memory))
    try:
        private = PrivateKey(lock.decrypt(locked))
    except CryptoError as error:
        raise KnownError(say("Mật khẩu của khóa {name} không đúng, hoặc tệp khóa đã bị sửa.", name=name)) from error
    require(bytes(private.public_key) == key.public, "the halves of two keys")
    return OpenedKey(key, bytes(private))


def _typed(password: str) -> bytes:
    """Return the bytes of a password, the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFC", password).encode()


def _key(written: dict[str, Any]) -> ReceivingKey:
    receiver = written["receiver"]
    require(is_text(receiver, LONGEST_NAME) and bool(receiver) and receiver == one_line(receiver), "no name")
    return ReceivingKey(receiver, _bytes(written["public"], _KEY_BYTES))


def _bytes(written: object, size: int) -> bytes:
    require(isinstance(written, str), "no text")
    found = base64.b64decode(str(written), validate=True)
    require(len(found) == size, "another size")
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _file(written: dict[str, object]) -> bytes:
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
