"""The JSON Schema of a package's records, which follows from the declarations; the other two are written by hand.

`python -m tests.package_schemas` writes it anew, after a change in a declaration.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.declaration import MOST_COUNT, MOST_MONEY, Kind
from lldp_desktop.exchange.package.contents import TABLES, sent_fields
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Field, RecordType

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_UID = {"$ref": "#/$defs/uid"}


def path_of(name: str) -> Path:
    """Return where the schema of a part lies: `manifest`, `figure`, `record`."""
    return resource("schemas", f"package-{name}.schema.json")


def record_schema() -> str:
    """Return the schema of one line of `records.jsonl`."""
    schema = {
        "$schema": DRAFT,
        "title": "One line of records.jsonl in a package (.lldp), format 1",
        "description": "A record of the table that it names. References are uids of records in the same package.",
        "oneOf": [_table(record_type) for record_type in TABLES],
        "$defs": {"uid": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _table(record_type: RecordType) -> dict[str, Any]:
    fields = sent_fields(record_type.table)
    return {
        "title": record_type.label,
        "type": "object",
        "properties": {
            "table": {"const": record_type.table},
            "uid": _UID,
            **{field.name: {"title": field.label, **_value(field)} for field in fields},
        },
        "required": ["table", "uid", *(field.name for field in fields if field.required)],
        "additionalProperties": False,
    }


def _value(field: Field) -> dict[str, Any]:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return {"type": "string", "maxLength": field.longest}
        case Kind.REFERENCE:
            return _UID
        case Kind.REFERENCES:
            return {"type": "array", "items": _UID}
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.CHOICE:
            code = {"type": "string", "pattern": "^[a-z0-9_]{1,60}$"}
            return {"oneOf": [code, {"type": "integer", "minimum": 0, "maximum": 99}]}
        case Kind.YEAR:
            return {"type": "integer", "minimum": 1900, "maximum": 2100}
    most = MOST_MONEY if field.kind is Kind.MONEY else MOST_COUNT
    return {"type": "integer", "minimum": field.least, "maximum": most}


if __name__ == "__main__":
    path_of("record").write_text(record_schema(), encoding="utf-8")
