"""The quick reading takes nothing that the careful one refuses, and says the same of what both take."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.exchange.package import plain_reading
from lldp_desktop.exchange.package.contents import FIGURES, RECORDS
from lldp_desktop.exchange.package.plain_reading import PlainPackage, plain_package_of
from lldp_desktop.exchange.package.reading import RefusedPackageError, package_of
from tests.exchange.consolidation.communes import packed
from tests.exchange.sent_packages import forged, parts_of

SENT = packed(4)
PARTS = parts_of(SENT)


def quickly(content: bytes) -> PlainPackage | None:
    """Return what the quick reading takes by itself; None where it leaves the package to the careful one."""
    try:
        return plain_reading._read(content)
    except (plain_reading._OtherwiseWrittenError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def same(content: bytes) -> bool:
    """Tell whether the quick reading takes a package; it must then be one that the careful reading takes too."""
    read = quickly(content)
    if read is None:
        return False
    package = package_of(content)
    assert read.manifest == package.manifest
    assert read.figures == {key: (figure.value, figure.estimated) for key, figure in package.figures.items()}
    assert read.records == {table: list(rows) for table, rows in package.records.items() if rows}
    for table, rows in read.records.items():
        kept = json.loads(read.contents[table])
        assert [{**row, "table": table} for row in rows] == [
            {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()} for row in kept
        ]
    return True


def test_what_this_program_writes_is_read_quickly() -> None:
    assert same(SENT)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["figures", "records"]), st.integers(0), st.binary(min_size=1, max_size=6))
def test_changed_lines_are_never_taken_where_the_careful_reading_refuses_them(
    part: str, where: int, put: bytes
) -> None:
    content = PARTS[f"{part}.jsonl"]
    place = where % len(content)
    same(forged(SENT, None, **{part: content[:place] + put + content[place + len(put) :]}))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["figures", "records"]),
    st.integers(0),
    st.integers(0, 30),
    st.sampled_from(
        [b"", b"\n", b",", b"}", b"{", b'"', b"}\n{", b'":', b'" :', b"\\u0041", b"\\ud800", b"NaN", b"[", b"]"]
    ),
)
def test_signs_put_where_they_do_harm_are_not_taken_either(part: str, where: int, cut: int, put: bytes) -> None:
    content = PARTS[f"{part}.jsonl"]
    place = where % len(content)
    same(forged(SENT, None, **{part: content[:place] + put + content[place + cut :]}))


def _first(part: str) -> bytes:
    return PARTS[part].split(b"\n")[0]


TRICKS = {
    "a name twice": (FIGURES, lambda line: line.replace(b'"value":', b'"value":1,"value":', 1)),
    "a name twice, hidden by a space": (FIGURES, lambda line: line.replace(b'"value":', b'"value":1,"value" :', 1)),
    "a name twice, hidden in a text": (
        FIGURES,
        lambda line: line.replace(b'"value":', b'"value":1,"value":', 1).replace(b'"text":"', b'"text":"\\":', 1),
    ),
    "a table twice": (FIGURES, lambda line: line.replace(b'"counts":{', b'"counts":{"activities":[],', 1)),
    "two in a line": (FIGURES, lambda line: line + b"," + line.replace(b".attendances", b".zz")),
    "one in two lines": (FIGURES, lambda line: line.replace(b',"value"', b'\n,"value"', 1)),
    "no number": (FIGURES, lambda line: line.replace(b'"value":', b'"value":NaN,"x":', 1)),
    "a flag as a number": (FIGURES, lambda line: line.replace(b'"value":', b'"value":true,"x":', 1)),
    "another field": (FIGURES, lambda line: line.replace(b'"value":', b'"more":1,"value":', 1)),
    "half a letter": (FIGURES, lambda line: line.replace(b'"text":"', b'"text":"\\ud800', 1)),
    "a zero byte": (RECORDS, lambda line: line.replace(b'"issuer":"', b'"issuer":"\\u0000', 1)),
    "a record twice": (RECORDS, lambda line: line + b"\n" + line),
    "a list of lists": (RECORDS, lambda line: line.replace(b'"uid":', b'"issuer":[[1]],"uid":', 1)),
    "deep": (RECORDS, lambda _: b'{"a":' * 3000 + b"1" + b"}" * 3000),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_is_not_taken(trick: str) -> None:
    part, change = TRICKS[trick]
    changed = change(_first(part))  # type: ignore[no-untyped-call]
    assert changed != _first(part)
    content = forged(SENT, None, **{part.removesuffix(".jsonl"): PARTS[part].replace(_first(part), changed, 1)})
    assert quickly(content) is None
    with pytest.raises(RefusedPackageError):
        plain_package_of(content)


def test_what_another_program_writes_otherwise_is_read_all_the_same() -> None:
    spaced = b"".join(
        json.dumps(json.loads(line), ensure_ascii=True, indent=None).encode() + b"\n"
        for line in PARTS[RECORDS].splitlines()
    )
    content = forged(SENT, None, records=spaced)
    assert quickly(content) is None
    read, mine = plain_package_of(content), plain_package_of(SENT)
    assert (read.figures, read.records) == (mine.figures, mine.records)
    assert {table: json.loads(text)[0]["uid"] for table, text in read.contents.items()} == {
        table: json.loads(text)[0]["uid"] for table, text in mine.contents.items()
    }
