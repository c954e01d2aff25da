"""A DOCX from a stranger: bombs, entities, outside links, other kinds of files; each is refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange import docx_archive
from lldp_desktop.exchange.returned_report import parts_of
from lldp_desktop.reporting.docx import render
from tests.exchange.word_editing import URI, with_parts
from tests.reporting.pdf import documents

if TYPE_CHECKING:
    from pathlib import Path

SENT = render(documents.plain_report())
_ENTITIES = """<?xml version="1.0"?><!DOCTYPE d [{entities}]>
<w:document xmlns:w="{uri}"><w:body><w:p><w:r><w:t>{use}</w:t></w:r></w:p></w:body></w:document>"""


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not a file", b"%PDF-1.7", SENT[:500], SENT[: len(SENT) // 2], zipped(), zipped(mimetype=b"odt"),
        with_parts(SENT, word__document=b""), with_parts(SENT, word__document=b"<a><b></a>"),
        with_parts(SENT, word__styles=b"\xff\xfe"),
        with_parts(SENT, word__document=b"<a>" * 5000 + b"</a>" * 5000),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(KnownError, match="Word"):
        parts_of(content)


def test_a_part_whose_bytes_are_damaged_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(SENT)) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 200
    with pytest.raises(KnownError, match="Word"):
        parts_of(SENT[:start] + bytes(64) + SENT[start + 64 :])


def test_an_old_or_locked_word_file_is_told_what_to_do() -> None:
    with pytest.raises(KnownError, match=r"mật khẩu.*\.docx"):
        parts_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_part_that_unpacks_beyond_the_limit_is_refused_unread() -> None:
    bomb = with_parts(SENT, word__document=b" " * (docx_archive.LARGEST_PART + 1))
    assert len(bomb) < 200_000
    with pytest.raises(KnownError, match="quá lớn"):
        parts_of(bomb)


def test_a_file_that_is_too_large_or_has_too_many_parts_is_refused() -> None:
    with pytest.raises(KnownError, match="quá lớn"):
        parts_of(bytes(docx_archive.LARGEST_FILE + 1))
    with pytest.raises(KnownError, match="quá lớn"):
        parts_of(zipped(**{f"{number}": b"" for number in range(3000)}))


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 50}">' for n in range(50))
    for entities, use in ((f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"), (laughs, "&a9;"), ("", "chữ")):
        text = _ENTITIES.format(entities=entities, uri=URI, use=use)
        with pytest.raises(KnownError, match="Word"):
            parts_of(with_parts(SENT, word__document=text.encode()))


def test_what_lies_outside_is_not_opened() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    for target, mode in (("file:///etc/passwd", "External"), ("../../etc/passwd", "Internal")):
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
        )
        with pytest.raises(KnownError, match="Word"):
            parts_of(zipped(**{"_rels/.rels": rels.encode()}))


def test_styles_that_go_round_in_a_circle_do_no_harm() -> None:
    styles = (
        f'<w:styles xmlns:w="{URI}"><w:style w:styleId="BodyText"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="BodyText"/></w:style></w:styles>'
    )
    assert parts_of(with_parts(SENT, word__styles=styles.encode())).parts
