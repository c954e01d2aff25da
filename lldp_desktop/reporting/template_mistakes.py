"""What Jinja says of a mistake in a template, in the clerk's words: what is wrong, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateNotFound

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.reporting.template_bounds import TooMuchError

if TYPE_CHECKING:
    from types import TracebackType


class Reason(NamedTuple):
    """What is wrong (without a stop), and what to do about it (a sentence)."""

    wrong: str
    advice: str


class TemplateMistakeError(KnownError):
    """A mistake of an outline's author: in which template (its source) and on which of its lines, counted from 1."""

    def __init__(self, name: str, source: str, line: int, reason: Reason) -> None:
        super().__init__(f"Đề cương sai ở phần “{name}”: {reason.wrong}. {reason.advice}")
        self.source = source
        self.line = line
        self.reason = reason


SPELLING = "Hãy xem lại chính tả hoặc lấy tên có trong đề cương mẫu."
_TOO_MUCH = Reason("câu lặp quá nhiều lần hoặc viết ra quá dài", "Hãy bỏ vòng lặp thừa.")
_TOO_DEEP = Reason("câu lồng nhau quá sâu", "Hãy viết lại cho gọn.")
_CALCULATION = Reason(
    "phép tính hay cách gọi không hợp với số liệu ở đây",
    "Đề cương không tự tính; hãy dùng số liệu có sẵn và kiểm tra bằng {% if … %} trước khi dùng.",
)
_PRINTED = "Giữa hai dấu {{{{ }}}} chỉ ghi một tên số liệu, có thể kèm | và tên cách viết."
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        r"following tags: .+?\. The innermost block that needs to be closed is '(?P<x>\w+)'",
        "lệnh {{% {x} %}} chưa được đóng đúng chỗ",
        "Hãy thêm {{% end{x} %}}.",
    ),
    (
        r"unknown tag '(?P<x>[^']+)'",
        "không có lệnh “{x}”",
        "Chỉ dùng if, for, set, macro và lệnh đóng của chúng.",
    ),
    (r"No (?:filter|test) named '(?P<x>[^']+)'", "không có cách viết “{x}” sau dấu |", "Hãy bỏ hoặc sửa lại tên."),
    (
        r"Expected an expression",
        "trong {{{{ }}}} hoặc {{% %}} còn thiếu nội dung",
        _PRINTED,
    ),
    (
        r"(?:expected token '.*', got|unexpected (?:char)?) ?'(?P<x>.+?)'(?: at \d+)?$",
        "thừa hoặc sai “{x}”",
        _PRINTED,
    ),
    (r"Missing end of comment tag", "ghi chú {{# chưa được đóng", "Hãy thêm #}} ở cuối ghi chú."),
    (r"end of template", "lệnh chưa được viết xong", "Hãy đóng bằng %}} hoặc }}}}."),
)


def reason_of(error: BaseException) -> Reason:
    """Return what an error in a template means."""
    said = str(error.message if isinstance(error, TemplateSyntaxError) else error)
    match error:
        case TooMuchError():
            return _TOO_MUCH
        case RecursionError() | MemoryError():
            return _TOO_DEEP
        case TemplateNotFound():
            return Reason("đề cương không lấy được từ tệp khác", "Hãy chép nội dung vào đây.")
        case SecurityError():
            return _forbidden(said)
        case UndefinedError():
            return _unknown(said)
        case TemplateSyntaxError():
            return _syntax(said)
        case SyntaxError():
            return _TOO_DEEP
    return _CALCULATION


def line_of(error: BaseException, sources: dict[str, str], otherwise: str) -> tuple[str, int]:
    """Return the source and its line where an error arose; `sources` are templates by the file name they bear."""
    if isinstance(error, TemplateSyntaxError):
        return sources.get(error.filename or "", otherwise), error.lineno
    found = otherwise, 1
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in sources:
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            # Jinja puts lines of the template in place of those of its own code, but not in what a module runs.
            line = template.get_corresponding_lineno(trace.tb_lineno) if template else trace.tb_lineno
            found = sources[name], line
        trace = trace.tb_next
    return found


def _unknown(said: str) -> Reason:
    name = re.fullmatch(r"'([^']+)' is undefined", said)
    if name:
        return Reason(f"không có tên “{name[1]}”", SPELLING)
    part = re.fullmatch(r"'?(.+?)'? has no (?:attribute|element) '?(.+?)'?", said)
    if part and part[1] == "None":
        return Reason(
            f"chỗ này có kỳ không có số liệu nên không lấy được “{part[2]}”",
            "Hãy hỏi bằng {% if … %} trước khi dùng.",
        )
    if part:
        return Reason(f"số liệu này không có mục “{part[2]}”", SPELLING)
    return _CALCULATION


def _forbidden(said: str) -> Reason:
    name = re.search(r"attribute '(.+?)'", said)
    if name:
        return Reason(f"đề cương không được dùng “{name[1]}”", "Hãy bỏ chỗ này.")
    return Reason("đề cương không được tính như vậy", "Chỉ cộng, trừ, nhân, chia được các số.")


def _syntax(said: str) -> Reason:
    for pattern, wrong, advice in _SYNTAX:
        found = re.search(pattern, said)
        if found:
            names = found.groupdict()
            return Reason(wrong.format(**names), advice.format(**names))
    return Reason(f"không đọc được câu mẫu ({said})", "Hãy so với đề cương mẫu.")
