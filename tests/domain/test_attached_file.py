"""Files are told by what is in them, and kept under names that every system can take."""

from __future__ import annotations

import struct
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.attached_file import (
    DOCX,
    FILE_KINDS,
    JPEG,
    PDF,
    PNG,
    FileKind,
    kept_name,
    kind_of,
    size_text,
    why_not,
)
from tests.domain import file_samples as files


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf(), PDF),
        (b"junk of a scanner\n" + files.pdf(), PDF),
        (files.JPEG, JPEG),
        (files.png(), PNG),
        (files.docx(), DOCX),
        (files.zipped("[Content_Types].xml", "word/document.xml", "word/media/anh.png"), DOCX),
    ],
)
def test_what_is_taken_is_told_by_its_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"MZ\x90\x00", "không phải tệp PDF, JPG, PNG hay DOCX"),
        (b"x" * 1024 + files.pdf(), "không phải tệp PDF, JPG, PNG hay DOCX"),
        (b"\x89PNG", "không phải tệp PDF, JPG, PNG hay DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "là tệp Office kiểu cũ hoặc có mật khẩu"),
        (b"\x00\x00\x00\x18ftypheic", "là ảnh HEIC của điện thoại"),
        (b"II*\x00", "là ảnh TIFF"),
        (files.zipped("[Content_Types].xml", "xl/workbook.xml"), "là tệp nén, bảng tính"),
        (files.zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "có macro"),
    ],
)
def test_other_files_are_refused_with_what_to_do(content: bytes, advice: str) -> None:
    assert kind_of(content) is None
    assert advice in why_not(content)


def test_a_zip_that_lies_about_itself_is_no_document() -> None:
    whole = files.docx()
    end = whole.rfind(b"PK\x05\x06")
    endless = bytearray(whole)
    struct.pack_into("<L", endless, end + 12, 2**31)
    smuggled = whole[:end] + b"PK\x06\x07" + bytes(16) + whole[end:]
    unlisted = whole.replace(b"PK\x01\x02", b"PK\x09\x09")
    for broken in (whole[:-10], whole[:40], bytes(endless), smuggled, unlisted):
        assert kind_of(broken) is None


def test_a_bomb_in_a_zip_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*arguments: object) -> None:
        raise AssertionError("a part was unpacked")

    bomb = files.zipped("[Content_Types].xml", "word/document.xml", content=bytes(50_000_000))
    monkeypatch.setattr("zipfile.ZipFile.open", unpack)
    assert kind_of(bomb) is DOCX


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("QD 12.pdf", PDF, "QD 12.pdf"),
        ("QD 12.PDF", PDF, "QD 12.PDF"),
        ("ảnh.jpeg", JPEG, "ảnh.jpeg"),
        ("quét.pdf", JPEG, "quét.jpg"),
        ("QD 12", PDF, "QD 12.pdf"),
        ("bản ký.signed", PDF, "bản ký.signed.pdf"),
        ("virus.exe", PDF, "virus.exe.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\Lan\\QD 12.docx", DOCX, "QD 12.docx"),
        (unicodedata.normalize("NFD", "Quyết định.pdf"), PDF, "Quyết định.pdf"),
        ("hóa\u202efdp.exe\u0000.pdf", PDF, "hóafdp.exe.pdf"),
        ('a<b>c:d"e|f?g*.pdf', PDF, "a_b_c_d_e_f_g_.pdf"),
        ("hai\ndòng.pdf", PDF, "hai dòng.pdf"),
        ("con.pdf", PDF, "_con.pdf"),
        ("LPT1", PNG, "_LPT1.png"),
        (".pdf", PDF, "pdf.pdf"),
        ("...", PDF, "Tệp đính kèm.pdf"),
        ("", PDF, "Tệp đính kèm.pdf"),
        ("ế" * 300 + ".pdf", PDF, "ế" * 65 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_a_file_can_bear_it(name: str, kind: FileKind, kept: str) -> None:
    assert kept_name(name, kind) == kept


@given(st.text(), st.sampled_from(FILE_KINDS))
def test_every_name_can_be_kept_and_stays_so(name: str, kind: FileKind) -> None:
    kept = kept_name(name, kind)
    assert kept.lower().endswith(kind.endings)
    assert not set(kept) & set('<>:"|?*/\\\n\x00\u202e')
    assert len(kept.encode()) <= 200 + 1  # a device's name gets a letter before it
    assert kept_name(kept, kind) == kept


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 byte"),
        (1023, "1023 byte"),
        (34_000, "33 KB"),
        (2**20, "1 MB"),
        (1_300_000, "1,2 MB"),
        (20 * 2**20, "20 MB"),
    ],
)
def test_sizes_are_written_as_windows_does(size: int, text: str) -> None:
    assert size_text(size) == text
