"""What Jinja says of a mistake in a template, in the clerk's words: what is wrong, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateNotFound

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say
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
        super().__init__(
            say("Đề cương sai ở phần “{name}”: {wrong}. {advice}", name=name, wrong=reason.wrong, advice=reason.advice)
        )
        self.source = source
        self.line = line
        self.reason = reason


SPELLING = to_say("Hãy xem lại chính tả hoặc lấy tên có trong đề cương mẫu.")
_TOO_MUCH = Reason(to_say("câu lặp quá nhiều lần hoặc viết ra quá dài"), to_say("Hãy bỏ vòng lặp thừa."))
_TOO_DEEP = Reason(to_say("câu lồng nhau quá sâu"), to_say("Hãy viết lại cho gọn."))
_CALCULATION = Reason(
    to_say("phép tính hay cách gọi không hợp với số liệu ở đây"),
    to_say("Đề cương không tự tính; hãy dùng số liệu có sẵn và kiểm tra bằng {% if … %} trước khi dùng."),
)
_PRINTED = to_say("Giữa hai dấu {{{{ }}}} chỉ ghi một tên số liệu, có thể kèm | và tên cách viết.")
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        r"following tags: .+?\. The innermost block that needs to be closed is '(?P<x>\w+)'",
        to_say("lệnh {{% {x} %}} chưa được đóng đúng chỗ"),
        to_say("Hãy thêm {{% end{x} %}}."),
    ),
    (
        r"unknown tag '(?P<x>[^']+)'",
        to_say("không có lệnh “{x}”"),
        to_say("Chỉ dùng if, for, set, macro và lệnh đóng của chúng."),
    ),
    (
        r"No (?:filter|test) named '(?P<x>[^']+)'",
        to_say("không có cách viết “{x}” sau dấu |"),
        to_say("Hãy bỏ hoặc sửa lại tên."),
    ),
    (
        r"Expected an expression",
        to_say("trong {{{{ }}}} hoặc {{% %}} còn thiếu nội dung"),
        _PRINTED,
    ),
    (
        r"(?:expected token '.*', got|unexpected (?:char)?) ?'(?P<x>.+?)'(?: at \d+)?$",
        to_say("thừa hoặc sai “{x}”"),
        _PRINTED,
    ),
    (r"Missing end of comment tag", to_say("ghi chú {{# chưa được đóng"), to_say("Hãy thêm #}} ở cuối ghi chú.")),
    (r"end of template", to_say("lệnh chưa được viết xong"), to_say("Hãy đóng bằng %}} hoặc }}}}.")),
)


def reason_of(error: BaseException) -> Reason:
    """Return what an error in a template means."""
    said = str(error.message if isinstance(error, TemplateSyntaxError) else error)
    match error:
        case TooMuchError():
            return _said(_TOO_MUCH)
        case RecursionError() | MemoryError():
            return _said(_TOO_DEEP)
        case TemplateNotFound():
            return Reason(say("đề cương không lấy được từ tệp khác"), say("Hãy chép nội dung vào đây."))
        case SecurityError():
            return _forbidden(said)
        case UndefinedError():
            return _unknown(said)
        case TemplateSyntaxError():
            return _syntax(said)
        case SyntaxError():
            return _said(_TOO_DEEP)
    return _said(_CALCULATION)


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


def _said(reason: Reason) -> Reason:
    return Reason(say(reason.wrong), say(reason.advice))


def _unknown(said: str) -> Reason:
    name = re.fullmatch(r"'([^']+)' is undefined", said)
    if name:
        return Reason(say("không có tên “{name}”", name=name[1]), say(SPELLING))
    part = re.fullmatch(r"'?(.+?)'? has no (?:attribute|element) '?(.+?)'?", said)
    if part and part[1] == "None":
        return Reason(
            say("chỗ này có kỳ không có số liệu nên không lấy được “{part}”", part=part[2]),
            say("Hãy hỏi bằng {% if … %} trước khi dùng."),
        )
    if part:
        return Reason(say("số liệu này không có mục “{part}”", part=part[2]), say(SPELLING))
    return _said(_CALCULATION)


def _forbidden(said: str) -> Reason:
    name = re.search(r"attribute '(.+?)'", said)
    if name:
        return Reason(say("đề cương không được dùng “{name}”", name=name[1]), say("Hãy bỏ chỗ này."))
    return Reason(say("đề cương không được tính như vậy"), say("Chỉ cộng, trừ, nhân, chia được các số."))


def _syntax(said: str) -> Reason:
    for pattern, wrong, advice in _SYNTAX:
        found = re.search(pattern, said)
        if found:
            names = found.groupdict()
            return Reason(say(wrong).format(**names), say(advice).format(**names))
    return Reason(say("không đọc được câu mẫu ({said})", said=said), say("Hãy so với đề cương mẫu."))
