"""Keys for sealed packages from the command line: making one, and the password that opens it."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from lldp_desktop.exchange.package.receiving_key import OpenedKey

#: Where a script leaves the password: what stands in a call can be read by every program on the machine.
PASSWORD = "LLDP_KEY_PASSWORD"  # noqa: S105 - the name of a variable


def make_key(call: Namespace) -> None:
    """Write both halves of a new key; neither ever over a file that is there."""
    from lldp_desktop.exchange.package import receiving_key
    from lldp_desktop.storage.output_file import write_file

    if call.out.suffix.lower() != receiving_key.PUBLIC_SUFFIX:
        raise KnownError(f"Chưa tạo được tệp {call.out}; hãy dùng tệp {receiving_key.PUBLIC_SUFFIX}.")
    for path in (call.out, call.private):
        if path.exists():
            raise KnownError(f"Đã có tệp {path}; khóa cũ không bị ghi đè, hãy chọn tên khác.")
    key, private = receiving_key.make(call.name, _password(twice=True))
    write_file(call.private, private, owner_only=True)
    write_file(call.out, receiving_key.public_file(key))
    print(f"Đã tạo khóa nhận gói của {key.receiver}: {call.out}")
    print(f"Dấu khóa (đọc qua điện thoại để nơi gửi so): {key.fingerprint}")
    print(f"Khóa riêng, giữ kín và cất thêm một bản: {call.private}")
    print("Mất khóa riêng hoặc quên mật khẩu thì không mở được gói đã mã hóa; phải tạo khóa mới và xin gửi lại.")


def open_key(path: Path) -> OpenedKey:
    """Return the key of a private file, asking for its password; KnownError where it does not open."""
    from lldp_desktop.exchange.package.receiving_key import open_private

    return open_private(path, _password(f"Mật khẩu của khóa {path.name}: "))


def _password(question: str = "Mật khẩu của khóa: ", *, twice: bool = False) -> str:
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise KnownError(f"Chưa có mật khẩu của khóa; hãy đặt biến môi trường {PASSWORD} hoặc chạy trên màn hình lệnh.")
    password = getpass(question)
    if twice and getpass("Nhập lại mật khẩu: ") != password:
        raise KnownError("Hai lần nhập mật khẩu không giống nhau.")
    return password
