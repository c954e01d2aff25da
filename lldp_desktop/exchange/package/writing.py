"""A package as bytes: a zip of JSON Lines with the SHA-256 of each part in its manifest; the same for the same."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

from lldp_desktop.exchange.package.contents import FIGURES, FORMAT, KIND, MANIFEST, RECORDS, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.exchange.package.contents import Manifest, Package
    from lldp_desktop.reporting.document import Figure

#: The earliest day that a zip can write: the time of a part says nothing.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def to_bytes(package: Package) -> bytes:
    """Return a package as it is sent: the same bytes for the same package."""
    parts = {
        FIGURES: _lines(_figure(figure) for figure in package.figures.values()),
        RECORDS: _lines({"table": table, **record} for table, records in package.records.items() for record in records),
    }
    if package.pdf is not None:
        parts[REPORT] = package.pdf
    return zipped({MANIFEST: manifest_file(package.manifest, parts), **parts})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip, the same for the same parts in the same order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(entry, content)
    return written.getvalue()


def manifest_file(manifest: Manifest, parts: Mapping[str, bytes], encryption: Mapping[str, str] | None = None) -> bytes:
    """Return the manifest of a package with these parts; `encryption` says for whom and how they are sealed."""
    period, report = manifest.period, manifest.report
    written = {
        "kind": KIND,
        "format": FORMAT,
        "program": manifest.program,
        "made_at": manifest.made_at,
        "correction": manifest.correction,
        "office": dict(manifest.office),
        "programme": manifest.programme,
        "period": {
            "kind": period.kind.value,
            "year": period.year,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
        },
        "has_names": manifest.has_names,
        "report": None
        if report is None
        else {
            "number": report.number,
            "issued_on": report.issued_on,
            "version": report.version,
            "starts_on": report.starts_on,
            "ends_on": report.ends_on,
        },
        "encryption": encryption and dict(encryption),
        "files": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in parts.items()
        },
    }
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()


def _figure(figure: Figure) -> dict[str, object]:
    counts: dict[str, list[str]] = {}
    for ref in figure.counts:
        counts.setdefault(ref.table, []).append(ref.uid)
    return {
        "key": figure.key,
        "value": figure.value,
        "text": figure.text,
        "estimated": figure.estimated,
        "counts": counts,
    }


def _lines(rows: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()
