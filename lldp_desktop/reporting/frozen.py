"""An issued report as it is kept for ever: its pages, its text and its figures, each with its SHA-256.

What is frozen needs nothing else: pages are printed again from the same bytes, and the text makes the same document
again when records, office and outline are long different.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.issuing import Frozen
from lldp_desktop.reporting import document as model
from lldp_desktop.reporting.document import Document, RecordRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.reporting.document import Figure

_CLASS = "is"
#: Several records of one table that a figure counts, as one object: a country's figure counts 3,321 packages.
_REFS = "RecordRefs"
_CLASSES: dict[str, Any] = {
    name: made for name, made in vars(model).items() if isinstance(made, type) and made.__module__ == model.__name__
}


def freeze(document: Document, figures: Mapping[str, Figure], pdf: bytes) -> Frozen:
    """Return what is kept of a report that is issued: the same report gives the same bytes."""
    return Frozen(pdf=pdf, text=_written(document), figures=_written(dict(sorted(figures.items()))))


def document_of(text: bytes) -> Document:
    """Return the document whose text was frozen; KnownError where it is none."""
    try:
        document = _read(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError(say("Không đọc được nội dung đã lưu của báo cáo; hãy dùng bản PDF đã lưu.")) from error
    if not isinstance(document, Document):
        raise KnownError(say("Không đọc được nội dung đã lưu của báo cáo; hãy dùng bản PDF đã lưu."))
    return document


def figures_of(figures: bytes) -> dict[str, Figure]:
    """Return the frozen figures by their keys, each with the records that it counted."""
    return {key: _read(figure) for key, figure in json.loads(figures).items()}


def _written(value: object) -> bytes:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return {_CLASS: type(value).__name__, "name": value.name}
    if is_dataclass(value) and not isinstance(value, type):
        told = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
        given = {name: _plain(each) for name, each, default in told if each != default or default is MISSING}
        return {_CLASS: type(value).__name__, **given}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        if len(value) > 1 and all(isinstance(each, RecordRef) and each.table == value[0].table for each in value):
            return {_CLASS: _REFS, "table": value[0].table, "uids": [each.uid for each in value]}
        return [_plain(each) for each in value]
    return value


@cache
def _fields(made: Any) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(made))


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_read, value))
    if not isinstance(value, dict):
        return value
    if value[_CLASS] == _REFS:
        return tuple(RecordRef(value["table"], uid) for uid in value["uids"])
    made = _CLASSES[value[_CLASS]]
    if issubclass(made, Enum):
        return made[value["name"]]
    return made(**{name: _read(each) for name, each in value.items() if name != _CLASS})
