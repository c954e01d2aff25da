"""Packages sealed for their receiver: opened by one key alone, every change found, nothing of them in the clear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.exchange.package import receiving_key, sealing
from lldp_desktop.exchange.package.contents import MANIFEST, SEALED
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.reading import read_package, sealed_manifest
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations.consolidation.taking_in import What
from lldp_desktop.storage.store import Store
from tests.exchange.sent_packages import (
    AGREED,
    MADE_AT,
    YEAR,
    forged,
    full_office,
    manifest_of,
    parts_of,
    zipped,
)
from tests.package_schemas import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.exchange.package.contents import Package
    from lldp_desktop.exchange.package.receiving_key import OpenedKey, ReceivingKey

PASSWORD, RECEIVER = "mật khẩu đủ dài", "Sở Nội vụ tỉnh Thanh Hóa"


@pytest.fixture(scope="module")
def made() -> tuple[ReceivingKey, bytes]:
    return receiving_key.make(RECEIVER, PASSWORD)


@pytest.fixture
def private(made: tuple[ReceivingKey, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "riêng.json"
    path.write_bytes(made[1])
    return path


@pytest.fixture(scope="module")
def key(made: tuple[ReceivingKey, bytes], tmp_path_factory: pytest.TempPathFactory) -> OpenedKey:
    path = tmp_path_factory.mktemp("khóa") / "riêng.json"
    path.write_bytes(made[1])
    return receiving_key.open_private(path, PASSWORD)


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Package]:
    with full_office(tmp_path / "xã.db") as store:
        yield gather(store, YEAR, MADE_AT, with_names=True)


@pytest.fixture
def sealed(package: Package, made: tuple[ReceivingKey, bytes]) -> bytes:
    return sealing.seal(to_bytes(package), package.manifest, made[0])


def read(content: bytes, folder: Path, key: OpenedKey | None) -> Package:
    path = folder / "gói.lldp"
    path.write_bytes(content)
    return read_package(path, [key] if key else ())


def test_what_was_sealed_is_opened_by_its_key(package: Package, sealed: bytes, key: OpenedKey, tmp_path: Path) -> None:
    assert read(sealed, tmp_path, key) == package
    assert sealing.unsealed(sealed, [key]) == to_bytes(package)


def test_a_package_that_is_not_sealed_is_read_as_ever(package: Package, key: OpenedKey, tmp_path: Path) -> None:
    assert read(to_bytes(package), tmp_path, key) == read(to_bytes(package), tmp_path, None) == package


def test_nothing_but_the_manifest_is_in_the_clear(package: Package, sealed: bytes) -> None:
    names = [AGREED, "May Hoằng Hóa", *(str(row["uid"]) for rows in package.records.values() for row in rows)]
    parts = parts_of(sealed)
    assert set(parts) == {MANIFEST, SEALED}
    for content in (sealed, *parts.values()):
        assert not [name for name in names if name.encode() in content]
    assert AGREED.encode() in parts_of(to_bytes(package))["records.jsonl"]  # it was there to be found
    assert manifest_of(sealed)["office"] == dict(package.manifest.office)


def test_the_manifest_is_as_the_schema_has_it(sealed: bytes) -> None:
    schema = json.loads(path_of("manifest").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(manifest_of(sealed))


def test_without_the_key_it_says_for_whom_it_is(sealed: bytes, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=rf"đã được mã hóa cho {RECEIVER} .*; cần khóa nhận gói"):
        read(sealed, tmp_path, None)


def test_another_key_is_told_from_damage(sealed: bytes, tmp_path: Path) -> None:
    _, private = receiving_key.make("Nơi khác", PASSWORD)
    path = tmp_path / "khác.json"
    path.write_bytes(private)
    with pytest.raises(KnownError, match="không phải cho khóa đang dùng"):
        read(sealed, tmp_path, receiving_key.open_private(path, PASSWORD))


@pytest.mark.parametrize("place", [0, 40, 2_000, -1])
def test_a_changed_sealed_part_is_found(sealed: bytes, key: OpenedKey, tmp_path: Path, place: int) -> None:
    part = bytearray(parts_of(sealed)[SEALED])
    part[place] ^= 1
    with pytest.raises(KnownError, match="phần đã mã hóa bị hỏng hoặc bị sửa"):
        read(zipped({**parts_of(sealed), SEALED: bytes(part)}), tmp_path, key)


@pytest.mark.parametrize(
    "change",
    [{"correction": 7}, {"made_at": "2026-12-31T00:00:00"}, {"has_names": False}, {"programme": "khác"}, {"more": 1}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_manifest_around_it_is_found(
    sealed: bytes, key: OpenedKey, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(KnownError, match="bảng kê bên ngoài khác với bảng kê trong phần đã mã hóa"):
        read(forged(sealed, {**manifest_of(sealed), **change}), tmp_path, key)


def test_a_package_of_another_office_cannot_be_put_inside(
    package: Package, made: tuple[ReceivingKey, bytes], key: OpenedKey, tmp_path: Path
) -> None:
    with full_office(tmp_path / "khác.db") as store:
        other = gather(store, YEAR, MADE_AT)
    content = sealing.seal(to_bytes(other), package.manifest, made[0])
    with pytest.raises(KnownError, match="bảng kê bên ngoài khác"):
        read(content, tmp_path, key)


def test_what_is_no_package_inside_is_refused(
    package: Package, made: tuple[ReceivingKey, bytes], key: OpenedKey, tmp_path: Path
) -> None:
    for inside in (b"", b"no zip", zipped({"a": b"b"})):
        with pytest.raises(KnownError, match="hỏng hoặc bị sửa"):
            read(sealing.seal(inside, package.manifest, made[0]), tmp_path, key)


@pytest.mark.parametrize("cut", [10, 500, 3_000])
def test_a_cut_file_is_refused(sealed: bytes, key: OpenedKey, tmp_path: Path, cut: int) -> None:
    with pytest.raises(KnownError):
        read(sealed[:-cut], tmp_path, key)


def test_a_level_above_takes_in_sealed_and_plain_alike(
    package: Package, sealed: bytes, key: OpenedKey, tmp_path: Path
) -> None:
    files = [tmp_path / "kín.lldp", tmp_path / "mở.lldp"]
    for file, content in zip(files, (sealed, to_bytes(package)), strict=True):
        file.write_bytes(content)
    with Store.open(tmp_path / "tỉnh.db", write=True, create=True) as store:
        without = take_in(store, files[:1]).files[0]
        assert without.what is What.LEFT_OUT
        assert "cần khóa nhận gói" in without.reason
        assert [each.what for each in take_in(store, files, keys=[key]).files] == [What.WENT_IN, What.OLDER]


def test_the_sender_sees_around_what_it_sealed(package: Package, sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gói.lldp"
    path.write_bytes(sealed)
    assert sealed_manifest(path) == package.manifest
    path.write_bytes(to_bytes(package))
    assert sealed_manifest(path) is None
    path.write_bytes(b"no zip")
    assert sealed_manifest(path) is None


def test_a_key_file_is_read_back_and_its_fingerprint_told(made: tuple[ReceivingKey, bytes], tmp_path: Path) -> None:
    path = tmp_path / "sở.lldp-khoa"
    path.write_bytes(receiving_key.public_file(made[0]))
    assert receiving_key.read_public(path) == made[0]
    assert len(made[0].fingerprint) == 24


def test_a_wrong_password_is_told_from_a_damaged_key(private: Path) -> None:
    with pytest.raises(KnownError, match="Mật khẩu của khóa"):
        receiving_key.open_private(private, "mật khẩu khác")
    private.write_bytes(private.read_bytes()[:-20])
    with pytest.raises(KnownError, match="không phải khóa nhận gói"):
        receiving_key.open_private(private, PASSWORD)


@pytest.mark.parametrize("change", [{"memory": 2**40}, {"passes": 10**9}, {"salt": "AA=="}, {"public": "khóa"}])
def test_a_key_that_asks_for_too_much_is_none(private: Path, change: dict[str, object]) -> None:
    private.write_text(json.dumps({**json.loads(private.read_bytes()), **change}), encoding="utf-8")
    with pytest.raises(KnownError, match="không phải khóa nhận gói"):
        receiving_key.open_private(private, PASSWORD)


def test_a_key_whose_fingerprint_does_not_fit_is_refused(made: tuple[ReceivingKey, bytes], tmp_path: Path) -> None:
    path = tmp_path / "sở.lldp-khoa"
    written = json.loads(receiving_key.public_file(made[0]))
    path.write_text(json.dumps({**written, "fingerprint": "0000 0000 0000 0000 0000"}), encoding="utf-8")
    with pytest.raises(KnownError, match="không phải khóa nhận gói"):
        receiving_key.read_public(path)


def test_a_short_password_makes_no_key() -> None:
    with pytest.raises(KnownError, match="ít nhất 8 ký tự"):
        receiving_key.make(RECEIVER, "ngắn")


def test_neither_password_nor_private_half_is_in_the_file_or_shown(
    made: tuple[ReceivingKey, bytes], key: OpenedKey
) -> None:
    assert PASSWORD.encode() not in made[1]
    assert receiving_key._text(key.private).encode() not in made[1]
    assert str(key.private) not in repr(key)
