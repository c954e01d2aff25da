"""Files attached to a record: taken in, removed, given out again; each an operation that can be undone."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from lldp_desktop.domain.attached_file import MOST_BYTES, kept_name, kind_of, size_text, why_not
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.vietnamese_text import one_line, sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.owned_files import files_of
from lldp_desktop.operations.records import Done, naming
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

_TABLE = ATTACHMENTS.table


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be attached: its name, and what reads it (KnownError where it cannot be read), anew at each call.

    `path` is where it lies on the disk; None for a picture from the clipboard.
    """

    name: str
    read: Callable[[], bytes]
    path: Path | None = None

    @classmethod
    def of(cls, path: Path) -> Source:
        """Return the source that is a file on the disk."""
        return cls(path.name, partial(_read, path), path)


@dataclass(frozen=True, slots=True)
class Attached(Done):
    """What attaching did, and a sentence for each file that was not taken."""

    refused: tuple[str, ...] = ()


def attach(store: Store, table: str, uid: str, sources: Sequence[Source]) -> Attached:
    """Attach files to a record (`Đính kèm tệp “…” vào …`), once for each content; those not taken are told.

    Files are read one after the other, never all into memory. Raises KnownError where the record is gone, a file
    changes meanwhile or the database cannot be written; then none is attached.
    """
    owner = store.record(table, uid)
    if owner is None:
        raise KnownError(say("Không còn {singular} này trong tệp dữ liệu.", singular=say(BY_TABLE[table].singular)))
    there = {str(file["sha256"]): str(file["name"]) for file in files_of(store, uid)}
    sources_of: dict[str, Source] = {}
    changes: list[Change] = []
    refused: list[str] = []
    for source in sources:
        try:
            file = _file(table, uid, source)
        except KnownError as error:
            refused.extend(error.lines)
            continue
        name, sha256 = str(file["name"]), str(file["sha256"])
        if sha256 in there:
            same = "" if there[sha256] == name else say(", với tên “{there}”", there=there[sha256])
            refused.append(
                say(
                    "Tệp “{name}” đã có ở {singular} này rồi{same}.",
                    name=name,
                    singular=say(BY_TABLE[table].singular),
                    same=same,
                )
            )
            continue
        there[sha256], sources_of[sha256] = name, source
        changes.append(Change(_TABLE, str(file["uid"]), None, file))
    if not changes:
        return Attached("", (), tuple(refused))
    what = _named(changes[0].after) if len(changes) == 1 else f"{grouped(len(changes))} tệp"
    label = f"Đính kèm {what} vào {_owner(table, owner)}"
    store.write(label, changes, contents=_contents(store, sources_of))
    return Attached(label, tuple(changes), tuple(refused))


def detach(store: Store, uid: str) -> Done:
    """Remove a file from its record (`Gỡ tệp “…” khỏi …`); undoing brings it back.

    Raises KnownError where it is gone already or the database cannot be written.
    """
    file = _present(store, uid)
    table = str(file["owner_table"])
    owner = store.record(table, str(file["owner"]))
    label = f"Gỡ {_named(file)} khỏi {_owner(table, owner) if owner else BY_TABLE[table].singular}"
    change = Change(_TABLE, uid, file, None)
    store.write(label, [change])
    return Done(label, (change,))


def content_of(store: Store, uid: str) -> bytes:
    """Return what is in an attached file, byte for byte; KnownError where it is gone or damaged."""
    file = _present(store, uid)
    content = store.attached_content(str(file["sha256"]))
    if content is None:
        raise KnownError(
            say("{named} bị hỏng trong tệp dữ liệu; hãy lấy lại từ bản sao lưu.", named=sentence(_named(file)))
        )
    return content


def _file(table: str, owner: str, source: Source) -> Record:
    """Return the record of a file to be attached; KnownError where it is not taken."""
    content = source.read()
    shown = one_line(source.name)
    if not content:
        raise KnownError(say("Tệp “{shown}” rỗng, không có gì để đính kèm.", shown=shown))
    if len(content) > MOST_BYTES:
        raise _too_large(shown)
    kind = kind_of(content)
    if kind is None:
        raise KnownError(say("Không đính kèm được tệp “{shown}”: {why_not}.", shown=shown, why_not=why_not(content)))
    return {
        "uid": str(uuid.uuid4()),
        "owner_table": table,
        "owner": owner,
        "name": kept_name(source.name, kind),
        "media_type": kind.media_type,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _contents(store: Store, sources: dict[str, Source]) -> Iterator[tuple[str, bytes]]:
    """Yield what is in the files that the database does not have yet, one after the other."""
    for sha256, source in sources.items():
        if store.has_content(sha256):
            continue
        content = source.read()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise KnownError(
                say("Tệp “{name}” đã thay đổi trong lúc đính kèm; hãy làm lại.", name=one_line(source.name))
            )
        yield sha256, content


def _read(path: Path) -> bytes:
    shown = one_line(path.name)
    with told(path):
        if not path.exists():
            raise KnownError(say("Không thấy tệp “{shown}”; có thể tệp đã được chuyển đi hoặc xóa.", shown=shown))
        if path.is_dir():
            raise KnownError(say("“{shown}” là thư mục, không phải tệp; hãy chọn từng tệp trong đó.", shown=shown))
        # Asked before it is opened: a pipe would keep us waiting for ever.
        if not path.is_file():
            raise KnownError(say("“{shown}” không phải là tệp thường; hãy chọn tệp khác.", shown=shown))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(shown)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)


def _too_large(name: str) -> KnownError:
    most = size_text(MOST_BYTES)
    return KnownError(
        say("Tệp “{name}” lớn hơn {most}; hãy quét lại với độ phân giải thấp hơn hoặc chia nhỏ.", name=name, most=most)
    )


def _present(store: Store, uid: str) -> Record:
    file = store.record(_TABLE, uid)
    if file is None:
        raise KnownError(say("Không còn tệp đính kèm này trong tệp dữ liệu."))
    return file


def _named(file: Record | None) -> str:
    return f"tệp “{file['name'] if file else ''}”"


def _owner(table: str, record: Record) -> str:
    return f"{BY_TABLE[table].singular} {naming(BY_TABLE[table], record)}"
