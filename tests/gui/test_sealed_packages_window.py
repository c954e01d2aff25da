"""Sealed packages in the window: a key made and handed out, packages made for it, and opened by its password."""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.package import receiving_key
from lldp_desktop.exchange.package.reading import read_package
from lldp_desktop.gui.consolidation.page import ConsolidationPage
from lldp_desktop.gui.consolidation.result_dialog import ResultDialog
from lldp_desktop.gui.packages.key_dialog import ReceivingKeyDialog
from lldp_desktop.gui.packages.make_dialog import PackageDialog
from lldp_desktop.gui.packages.unlock_dialog import UnlockDialog
from lldp_desktop.gui.packages.view_dialog import PackageView
from tests.exchange.sent_packages import AGREED, full_office
from tests.gui.test_reached_by_keys import assert_explained, assert_named_and_reached
from tests.gui.typing_vietnamese import press, replace_text
from tests.watched_writing import laid_open, watched_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.exchange.package.receiving_key import ReceivingKey
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

PASSWORD = "mật khẩu đủ dài"  # noqa: S105 - of keys made here


@pytest.fixture
def sender(open_clerk: OpenClerk, home: Path) -> Clerk:
    """Return a clerk of an office with records of every kind, whose folders are this test's own."""
    with full_office(home / "xã.db"):
        pass
    return open_clerk(home / "xã.db")


@pytest.fixture
def made(home: Path) -> tuple[ReceivingKey, Path, Path]:
    """Return a key, the file of its public half and that of its private one, which lies among no settings."""
    key, private = receiving_key.make("Sở Nội vụ", PASSWORD)
    files = (home / "sở.lldp-khoa", home / "cất riêng.lldp-rieng")
    for file, content in zip(files, (receiving_key.public_file(key), private), strict=True):
        file.write_bytes(content)
    return key, *files


def making(clerk: Clerk) -> PackageDialog:
    clerk.trigger(clerk.window, "action_package")
    dialog = clerk.find(PackageDialog, "package_dialog")
    clerk.wait(lambda: dialog.package is not None)
    return dialog


def sent(clerk: Clerk, dialog: PackageDialog, path: Path) -> Path:
    dialog.notice.hide()
    dialog.write(path)
    clerk.wait(lambda: bool(dialog.notice.text()))
    return path


def sealed(clerk: Clerk, public: Path, path: Path, dialog: PackageDialog | None = None) -> Path:
    """Make a package for a key, and close the dialog."""
    dialog = dialog or making(clerk)
    dialog.receiver.use(public)
    sent(clerk, dialog, path)
    dialog.reject()
    clerk.wait(lambda: not isValid(dialog))
    return path


def asked(clerk: Clerk, path: Path) -> tuple[PackageView, UnlockDialog]:
    """Open a package, and wait for the question for its password."""
    clerk.window.door.open(path)
    clerk.wait(lambda: bool(clerk.window.findChildren(UnlockDialog, "unlock_dialog")))
    return clerk.find(PackageView, "package_view"), clerk.find(UnlockDialog, "unlock_dialog")


def give(clerk: Clerk, dialog: UnlockDialog, password: str) -> None:
    replace_text(dialog.password, password)
    QTest.mouseClick(dialog.unlock, Qt.MouseButton.LeftButton)


def new_key(clerk: Clerk, name: str = "Sở Nội vụ", password: str = PASSWORD, again: str = PASSWORD) -> None:
    dialog = clerk.find(ReceivingKeyDialog, "receiving_key_dialog")
    clerk.settle()  # the office's own name is suggested
    clerk.fill_in(dialog, receiver_name=name, key_password=password, key_password_again=again)
    dialog.notice.hide()
    dialog.make.click()
    clerk.wait(lambda: dialog.key is not None or bool(dialog.notice.text()))


def test_a_key_is_made_and_opens_what_is_sealed_for_it(sender: Clerk, home: Path) -> None:
    sender.trigger(sender.window, "action_receiving_key")
    dialog = sender.find(ReceivingKeyDialog, "receiving_key_dialog")
    assert str(home / "settings_folder") in dialog.result_text.text()
    new_key(sender)
    assert dialog.key is not None
    (private,) = (home / "settings_folder").glob("*.lldp-rieng")
    assert str(private) in dialog.result_text.text()
    assert dialog.key.fingerprint in dialog.result_text.text()
    assert (dialog.password.text(), dialog.again.text()) == ("", "")
    if sys.platform != "win32":
        assert stat.S_IMODE(private.stat().st_mode) == 0o600
    dialog.write(home / "sở.lldp-khoa")
    assert receiving_key.read_public(home / "sở.lldp-khoa") == dialog.key
    dialog.reject()
    sender.wait(lambda: not isValid(dialog))
    path = sealed(sender, home / "sở.lldp-khoa", home / "kín.lldp")
    assert AGREED.encode() not in path.read_bytes()
    view, unlock = asked(sender, path)
    assert str(private) in unlock.place.text()
    give(sender, unlock, PASSWORD)
    sender.wait(lambda: view.package is not None)
    assert view.head.text() == "Ủy ban nhân dân Phường Điện Biên Phủ"
    assert view.notice.text() == ""
    view.reject()
    sender.window.door.open(path)  # its password is asked for once
    again = next(each for each in sender.window.findChildren(PackageView) if each is not view)
    sender.wait(lambda: again.package is not None)


def test_a_key_is_not_made_of_what_does_not_fit(sender: Clerk, home: Path) -> None:
    sender.trigger(sender.window, "action_receiving_key")
    dialog = sender.find(ReceivingKeyDialog, "receiving_key_dialog")
    for name, password, again, told in (
        ("Sở Nội vụ", PASSWORD, "mật khẩu khác", "không giống nhau"),
        ("Sở Nội vụ", "ngắn", "ngắn", "ít nhất 8 ký tự"),
        ("", PASSWORD, PASSWORD, "Hãy ghi tên nơi nhận"),
    ):
        new_key(sender, name, password, again)
        assert told in dialog.notice.text()
        assert dialog.key is None
    assert list(home.rglob("*.lldp-rieng")) == []


def test_the_receiver_is_chosen_once_and_remembered(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path]
) -> None:
    key, public, private = made
    dialog = making(sender)
    assert not dialog.receiver.box.isChecked()
    dialog.receiver.box.click()
    ask = sender.find(QFileDialog, "choose_key_dialog", dialog)
    assert not dialog.receiver.box.isChecked(), "there is no key yet"
    ask.reject()
    dialog.receiver.use(private)
    assert "không phải khóa nhận gói" in dialog.notice.text()
    assert not dialog.receiver.box.isChecked()
    dialog.receiver.use(public)
    assert dialog.receiver.box.isChecked()
    dialog.reject()
    sender.wait(lambda: not isValid(dialog))
    public.unlink()  # it came on a stick
    again = making(sender)
    assert again.receiver.box.isChecked()
    assert f"Sở Nội vụ · dấu khóa {key.fingerprint}" in again.receiver.told.text()
    path = sent(sender, again, home / "kín.lldp")
    assert "Chỉ Sở Nội vụ mở được" in again.notice.text()
    with pytest.raises(KnownError, match="cần khóa nhận gói"):
        read_package(path)
    package = read_package(path, [receiving_key.open_private(private, PASSWORD)])
    assert package.manifest.office["full_name"] == "Ủy ban nhân dân Phường Điện Biên Phủ"
    again.receiver.box.click()
    assert read_package(sent(sender, again, home / "mở.lldp")).manifest.period == package.manifest.period


def test_a_wrong_password_is_told_and_asked_for_again(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    key, public, private = made
    view, unlock = asked(sender, sealed(sender, public, home / "kín.lldp"))
    assert key.fingerprint in sender.find(QLabel, "unlock_for", unlock).text()
    assert "không giữ khóa đó" in unlock.place.text()
    replace_text(unlock.password, PASSWORD)
    assert not unlock.unlock.isEnabled(), "there is no key to open"
    unlock.use(private)
    assert unlock.password.echoMode() is QLineEdit.EchoMode.Password
    give(sender, unlock, "mật khẩu không phải")
    sender.wait(lambda: bool(unlock.notice.text()))
    assert "không đúng" in unlock.notice.text()
    assert view.package is None
    replace_text(unlock.password, PASSWORD)
    press(unlock.password, Qt.Key.Key_Return)
    sender.wait(lambda: view.package is not None)
    assert "mật khẩu" not in caplog.text


def test_the_key_of_another_receiver_opens_nothing(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path]
) -> None:
    other, content = receiving_key.make("Nơi khác", PASSWORD)
    (home / "khác.lldp-rieng").write_bytes(content)
    view, unlock = asked(sender, sealed(sender, made[1], home / "kín.lldp"))
    unlock.use(home / "khác.lldp-rieng")
    give(sender, unlock, PASSWORD)
    sender.wait(lambda: bool(unlock.notice.text()))
    assert f"khóa {other.fingerprint} của Nơi khác" in unlock.notice.text()
    unlock.reject()
    sender.settle()
    assert "Sở Nội vụ" in view.notice.text()
    assert view.package is None
    next(each for each in view.notice.findChildren(QPushButton) if each.text() == "Nhập mật khẩu…").click()
    assert len([each for each in view.findChildren(UnlockDialog) if each.isVisible()]) == 1


def test_no_name_is_written_in_the_clear_while_it_is_made_and_read(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, out = home / "tạm", home / "gửi"
    for folder in (temporary, out):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with watched_writing() as written:
        dialog = making(sender)
        tick = sender.find(QCheckBox, "with_names", dialog)
        tick.setChecked(True)
        sender.wait(
            lambda: dialog.package is not None and dialog.package.manifest.has_names and dialog.save.isEnabled()
        )
        path = sealed(sender, made[1], out / "kín.lldp", dialog)
        view, unlock = asked(sender, path)
        unlock.use(made[2])
        give(sender, unlock, PASSWORD)
        sender.wait(lambda: view.package is not None)
    assert view.package is not None
    rows = [row for rows in view.package.records.values() for row in rows]
    names = {str(row[name]) for row in rows for name in ("uid", "name", "recipient_name", "title") if name in row}
    assert {AGREED, "May Hoằng Hóa"} <= names
    assert {Path(each).parent for each in written.contents} == {out}, "nothing lies anywhere else, for no moment"
    lying = {str(file): file.read_bytes() for folder in (temporary, out) for file in folder.iterdir()}
    assert set(lying) == {str(path)}
    for content in (*written.contents.values(), *lying.values()):
        opened = laid_open(content)
        assert [name for name in names if name.encode() in opened] == []
        assert "Phường Điện Biên Phủ".encode() in opened  # who sends it stands outside


def test_sealed_packages_are_taken_in_by_one_password(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path]
) -> None:
    path = sealed(sender, made[1], home / "kín.lldp")
    sender.window.consolidation.take(path)
    sender.wait(lambda: bool(sender.window.findChildren(UnlockDialog, "unlock_dialog")))
    unlock = sender.find(UnlockDialog, "unlock_dialog")
    page = sender.window.page("consolidation")
    assert isinstance(page, ConsolidationPage)
    unlock.reject()  # without the password the package stays outside, and it is said why
    sender.wait(lambda: not page.taking.is_going)
    assert "1 tệp không nhận được" in page.notice.text()
    result = sender.find(ResultDialog, "taking_result", page)
    result.reject()
    sender.wait(lambda: not isValid(unlock) and not isValid(result))
    page.take([home])
    sender.wait(lambda: bool(sender.window.findChildren(UnlockDialog, "unlock_dialog")))
    unlock = sender.find(UnlockDialog, "unlock_dialog")
    unlock.use(made[2])
    give(sender, unlock, PASSWORD)
    sender.wait(lambda: not page.taking.is_going)
    assert "Đã nhận 1 gói." in page.notice.text()


def test_each_key_is_asked_for_and_who_lacks_one_takes_in_the_others(
    sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path]
) -> None:
    other, private = receiving_key.make("Sở Tài chính", PASSWORD)
    (home / "khác.lldp-khoa").write_bytes(receiving_key.public_file(other))
    (home / "khác.lldp-rieng").write_bytes(private)
    lost, _ = receiving_key.make("Sở đã mất khóa", PASSWORD)
    (home / "mất.lldp-khoa").write_bytes(receiving_key.public_file(lost))
    first = sealed(sender, made[1], home / "a.lldp")
    sealed(sender, home / "mất.lldp-khoa", home / "b.lldp")
    sealed(sender, home / "khác.lldp-khoa", home / "c.lldp")
    sender.window.consolidation.take(first.parent)
    page = sender.window.page("consolidation")
    assert isinstance(page, ConsolidationPage)
    answer(sender, "Sở Nội vụ", made[2])
    answer(sender, "Sở đã mất khóa", None)
    answer(sender, "Sở Tài chính", home / "khác.lldp-rieng")
    sender.wait(lambda: not page.taking.is_going)
    told = page.notice.text()
    assert "1 tệp không nhận được" in told
    # Both are of one office and period, so that the second stands behind the first or takes its place.
    assert "Đã nhận 1 gói." in told
    assert "1 gói" in told.replace("Đã nhận 1 gói.", "")
    left_out = sender.find(ResultDialog, "taking_result", page).files
    assert [left_out.model().index(row, 0).data() for row in range(left_out.topLevelItemCount())] == ["b.lldp"]


def answer(clerk: Clerk, receiver: str, private: Path | None) -> None:
    """Wait until the key of a receiver is asked for; give it, or close the question where there is none."""

    def is_asked() -> bool:
        dialogs = clerk.window.findChildren(UnlockDialog, "unlock_dialog")
        return any(receiver in label.text() for each in dialogs for label in each.findChildren(QLabel, "unlock_for"))

    clerk.wait(is_asked)
    unlock = clerk.find(UnlockDialog, "unlock_dialog")
    if private is None:
        unlock.reject()
    else:
        unlock.use(private)
        give(clerk, unlock, PASSWORD)
    clerk.wait(lambda: not isValid(unlock))


@pytest.fixture
def dialogs(sender: Clerk, home: Path, made: tuple[ReceivingKey, Path, Path]) -> Iterator[object]:
    """Yield each dialog in turn, opened."""

    def opened() -> Iterator[object]:
        sender.trigger(sender.window, "action_receiving_key")
        dialog = sender.find(ReceivingKeyDialog, "receiving_key_dialog")
        sender.settle()
        yield dialog
        dialog.reject()
        making_one = making(sender)
        making_one.receiver.use(made[1])
        yield making_one
        path = sent(sender, making_one, home / "kín.lldp")
        making_one.reject()
        yield asked(sender, path)[1]

    return opened()


def test_the_dialogs_are_worked_by_keys(sender: Clerk, dialogs: Iterator[PackageDialog]) -> None:
    for dialog in dialogs:
        sender.wait(dialog.isActiveWindow)
        assert_named_and_reached(dialog)
        assert_explained(dialog)
