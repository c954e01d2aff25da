"""The words of a call: which command, on which file, with what; its help and its errors in Vietnamese."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from lldp_desktop.domain import dates
from lldp_desktop.domain.record_types import BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_PROGRAM = "lldp-desktop"
_PERIODS = ("year", "h1", "h2")
_PERIODS_HELP = "year (cả năm), h1 hoặc h2 (6 tháng đầu, cuối năm)"
_ERRORS = {
    "the following arguments are required": "còn thiếu",
    "unrecognized arguments": "không hiểu",
    "expected one argument": "cần một giá trị",
    "invalid choice": "không có lựa chọn",
    "choose from": "chọn trong",
    "invalid int value": "không phải số nguyên",
    "ignored explicit argument": "không nhận giá trị",
    "argument ": "",
}


class CallError(Exception):
    """The words of a call are off; the message says how, in Vietnamese."""


class _Words(argparse.HelpFormatter):
    """Help whose own words are Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that raises CallError, and whose help is Vietnamese."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, formatter_class=_Words, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "Lệnh và tệp", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần giải thích này")

    def error(self, message: str) -> NoReturn:
        """Raise CallError with the cause in Vietnamese."""
        for english, vietnamese in _ERRORS.items():
            message = message.replace(english, vietnamese)
        raise CallError(f"{self.format_usage()}{self.prog}: lời gọi chưa đúng: {message}")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the call that the words mean; `command` names it (`window` where they name none).

    Raises CallError where they are off; ends the process after `--help`.
    """
    parser = _Parser(_PROGRAM, "Theo dõi và báo cáo hoạt động học tập suốt đời trong công nhân lao động.")
    parser.epilog = "Trong cửa sổ, bấm F1 để xem hướng dẫn."
    parser.add_argument("--db", type=Path, metavar="TỆP", help="tệp dữ liệu; không ghi thì mở tệp riêng của anh chị")
    parser.add_argument("--version", dest="command", action="store_const", const="version", help="in số phiên bản")
    parser.set_defaults(command="window")
    commands = parser.add_subparsers(metavar="LỆNH")

    demo = _command(commands, "demo", "mở cửa sổ trên dữ liệu mẫu (xã Hoằng Trung năm 2023)")
    demo.add_argument("--db", type=Path, default=argparse.SUPPRESS, metavar="TỆP", help="tệp dữ liệu mẫu")
    _on_file(_command(commands, "sample", "tạo tệp dữ liệu mẫu rồi dừng; không ghi đè tệp đã có"))

    importing = _on_file(_command(commands, "import", "nhập dữ liệu từ tệp; tệp dữ liệu chưa có thì được tạo"))
    importing.add_argument("source", type=Path, metavar="NGUỒN", help="tệp .json, .xlsx hoặc .csv")
    importing.add_argument(
        "--type", choices=tuple(BY_TABLE), metavar="BẢNG", help="bảng của các dòng, khi tệp chỉ là một danh sách"
    )
    importing.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")

    exporting = _on_file(_command(commands, "export", "xuất toàn bộ dữ liệu ra tệp để nhập lại được nguyên vẹn"))
    exporting.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .json hoặc .xlsx")

    template = _command(commands, "template", "tạo tệp Excel mẫu để ghi rồi nhập")
    template.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .xlsx")

    report = _on_file(_command(commands, "report", "lập báo cáo của một kỳ"))
    report.add_argument("--year", type=int, required=True, metavar="NĂM", help="năm báo cáo")
    report.add_argument("--period", choices=_PERIODS, metavar="KỲ", help=_PERIODS_HELP)
    report.add_argument("--from", dest="starts_on", type=_day, metavar="NGÀY", help="từ ngày NĂM-THÁNG-NGÀY")
    report.add_argument("--to", dest="ends_on", type=_day, metavar="NGÀY", help="đến ngày NĂM-THÁNG-NGÀY")
    report.add_argument("--issued-on", type=_day, metavar="NGÀY", help="ngày ban hành; không ghi thì để trống")
    report.add_argument("--number", default="", metavar="SỐ", help="số văn bản; không ghi thì để trống")
    report.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf hoặc .docx")

    package = _on_file(_command(commands, "package", "lập gói số liệu của một kỳ để gửi cấp trên, không kèm họ tên"))
    package.add_argument("--year", type=int, required=True, metavar="NĂM", help="năm của số liệu")
    package.add_argument("--period", choices=_PERIODS, metavar="KỲ", help=_PERIODS_HELP)
    package.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .lldp")
    package.add_argument(
        "--for", dest="receiver", type=Path, metavar="KHÓA", help="mã hóa cho nơi nhận có tệp khóa .lldp-khoa này"
    )
    package.set_defaults(starts_on=None, ends_on=None)

    consolidating = _on_file(
        _command(commands, "consolidate", "nhận gói số liệu của các đơn vị, in số tổng hợp; xuất ra cho PostgreSQL")
    )
    consolidating.add_argument(
        "sources",
        type=Path,
        nargs="*",
        metavar="NGUỒN",
        help="tệp .lldp, thư mục có các tệp đó, hoặc bản quét phụ lục có mã số liệu (PNG, JPEG, TIFF, PDF)",
    )
    consolidating.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="TỆP",
        help="tệp khóa riêng để mở gói đã mã hóa, nhiều khóa thì ghi nhiều lần; mật khẩu được hỏi, hoặc lấy từ biến môi"
        " trường LLDP_KEY_PASSWORD",
    )
    consolidating.add_argument(
        "--export-sql", type=Path, metavar="THƯ-MỤC", help="xuất các bảng CSV và load.sql cho PostgreSQL 15 trở lên"
    )

    key = _command(commands, "receiving-key", "tạo khóa để nhận gói số liệu đã mã hóa")
    key.add_argument("--name", required=True, metavar="TÊN", help="tên nơi nhận, như người gửi sẽ thấy")
    key.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .lldp-khoa để phát cho nơi gửi")
    key.add_argument("--private", type=Path, required=True, metavar="TỆP", help="tệp khóa riêng, giữ kín, có mật khẩu")

    checking = _on_file(_command(commands, "check", "kiểm tra tệp và số liệu; mỗi sai sót một dòng"))
    checking.add_argument("--mend", action="store_true", help="sao lưu, sửa những lỗi an toàn rồi kiểm tra lại")

    backup = _on_file(_command(commands, "backup", "sao lưu tệp dữ liệu ra một tệp đã kiểm; tệp có sẵn được giữ lại"))
    backup.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp sao lưu")

    restoring = _on_file(_command(commands, "restore", "khôi phục từ bản sao lưu; dữ liệu bị thay thế được giữ lại"))
    restoring.add_argument("--from", dest="copy", type=Path, required=True, metavar="TỆP", help="tệp sao lưu")
    _command(commands, "self-test", "tự kiểm tra bản đã cài: ghi thử, lập báo cáo thử, mở thử cửa sổ")
    return parser.parse_args(argv)


def _command(commands: argparse._SubParsersAction[_Parser], name: str, description: str) -> _Parser:
    parser = commands.add_parser(name, help=description, description=description)
    parser.set_defaults(command=name)
    return parser


def _on_file(parser: _Parser) -> _Parser:
    parser.add_argument("--db", type=Path, required=True, metavar="TỆP", help="tệp dữ liệu")
    return parser


def _day(text: str) -> date:
    """Return the day that a word names, for argparse, which shows this message."""
    try:
        return dates.from_iso(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
