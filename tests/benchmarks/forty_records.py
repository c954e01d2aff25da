"""Forty records of a commune's year as a clerk types them, and what each is to be kept as.

A value is what is typed, where that is kept as it is, or a pair: what is typed and what is kept; or names of records.
"""

from __future__ import annotations

from dataclasses import dataclass

from lldp_desktop.domain.declaration import Value


@dataclass(frozen=True, slots=True)
class Named:
    """Records entered before, each by a part of its name and by all of it."""

    parts: tuple[str, ...]
    names: tuple[str, ...]


Typed = str | tuple[str, Value] | Named
#: A table and its fields, of those that are typed.
Entry = tuple[str, dict[str, Typed]]


def _day(day: int, month: int) -> Typed:
    return f"{day}/{month}/25", f"2025-{month:02}-{day:02}"


def _number(number: int) -> Typed:
    return str(number), number


_ENTERPRISES: list[Entry] = [
    ("enterprises", {"name": "Cong ty May Song Ma", "tax_code": "2801234567", "kind": ("tu nhan", "private")}),
    ("enterprises", {"name": "HTX Hoang Ha", "kind": ("hop tac", "cooperative"), "address": "Thon 3"}),
    ("enterprises", {"name": "Co khi Thanh Binh", "kind": ("ho kinh", "household"), "contact": "0912345678"}),
]


_SEWING = Named(("song ma",), ("Cong ty May Song Ma",))
_SEWING_AND_FARMING = Named(("may", "htx"), ("Cong ty May Song Ma", "HTX Hoang Ha"))
_CLASS = Named(("lop ky nang",), ("Lop ky nang so cho cong nhan",))


def _activity(title: str, group: tuple[str, int], kind: tuple[str, str], day: Typed, place: str, people: int) -> Entry:
    typed = {"title": title, "task_group": group, "kind": kind, "starts_on": day, "place": place}
    return "activities", {**typed, "participants": _number(people), "attendances": _number(people)}


_SPREAD, _LEARN, _DIGITAL = ("tuyen", 1), ("ho tro", 2), ("ung", 3)
_ACTIVITIES = [
    _activity("Lop ky nang so cho cong nhan", _DIGITAL, ("lop", "class"), _day(5, 3), "Nha van hoa thon 1", 42),
    _activity("Noi chuyen phap luat lao dong", _SPREAD, ("tuyen", "outreach"), _day(12, 3), "UBND xa", 60),
    _activity("Ngay Sach va Van hoa doc", _SPREAD, ("ngay sach", "book_day"), _day(21, 4), "Thu vien xa", 120),
    _activity("Tap huan an toan lao dong", _LEARN, ("tap huan", "training"), _day(8, 5), "Hoi truong xa", 55),
    _activity("Hoi thi tay nghe gioi", _LEARN, ("hoi thi", "contest"), _day(20, 5), "Nha van hoa thon 3", 36),
    _activity("Tuan le hoc tap suot doi", _SPREAD, ("tuan", "learning_week"), _day(1, 10), "UBND xa", 150),
    _activity("Lop dich vu cong truc tuyen", _DIGITAL, ("lop", "class"), _day(9, 10), "Nha van hoa thon 2", 48),
    _activity("Kiem tra viec hoc tai doanh nghiep", _LEARN, ("kiem", "inspection"), _day(4, 11), "Thon 5", 9),
]
_ACTIVITIES[-1][1]["enterprises"] = _SEWING_AND_FARMING


def _commendation(day: Typed, name: str, achievement: str, reward: Typed) -> Entry:
    return "commendations", {
        "awarded_on": day,
        "form": ("giay", "merit_certificate"),
        "level": ("cap xa", "commune"),
        "recipient_kind": ("cong nhan", "worker"),
        "recipient_name": name,
        "achievement": achievement,
        "reward": reward,
    }


_COMMENDATIONS = [
    _commendation(_day(1, 5), "Le Van An", "Sang kien may mac", ("300k", 300_000)),
    _commendation(_day(1, 5), "Tran Thi Binh", "Tu hoc nang bac tho", ("300k", 300_000)),
    _commendation(_day(1, 5), "Nguyen Van Cuong", "Day nghe cho ban", ("300k", 300_000)),
    _commendation(_day(1, 5), "Pham Thi Dung", "Doc sach gioi", ("300k", 300_000)),
    _commendation(_day(20, 11), "Vu Van Giang", "Cong nhan hoc tap", ("350k", 350_000)),
    _commendation(_day(20, 11), "Do Thi Hoa", "Sang kien tiet kiem", ("350k", 350_000)),
    _commendation(_day(20, 11), "Mai Van Hung", "Hoc ngoai ngu gioi", ("350k", 350_000)),
    _commendation(_day(20, 11), "Bui Thi Lan", "Hoc het lop cong nghe", ("350k", 350_000)),
]


#: Those that follow keep it, as a clerk who enters one enterprise's workers leaves it there.
_COMMENDATIONS[4][1]["enterprise"] = _SEWING


def _cost(content: str, source: tuple[str, str], day: Typed, spent: tuple[str, int], voucher: str = "") -> Entry:
    given: dict[str, Typed] = {"content": content, "source": source, "spent_on": day, "spent": spent}
    return "funding", {**given, **({"voucher": voucher} if voucher else {})}


_STATE, _UNION = ("ngan sach", "state_budget"), ("tai chinh", "union_finance")
_FUNDING = [
    _cost("Mua sach cho tu sach thon 1", _STATE, _day(10, 3), ("2tr", 2_000_000), "PC 12"),
    _cost("Nuoc uong lop ky nang so", _STATE, _day(11, 3), ("900k", 900_000)),
    _cost("Thue may chieu", _STATE, _day(20, 5), ("1,2tr", 1_200_000), "PC 31"),
    _cost("Thuong hoi thi tay nghe", _UNION, _day(21, 5), ("3tr", 3_000_000)),
    _cost("In to roi", _UNION, _day(25, 9), ("1.500.000", 1_500_000), "PC 58"),
    _cost("Bang ron tuan le", _UNION, _day(26, 9), ("800k", 800_000)),
]


_FUNDING[1][1]["activity"] = _CLASS


def _spread(day: Typed, channel: tuple[str, str], quantity: int, unit: tuple[str, str], topic: str) -> Entry:
    given: dict[str, Typed] = {"published_on": day, "channel": channel, "quantity": _number(quantity)}
    return "outreach", {**given, "unit": unit, "topic": topic}


_OUTREACH = [
    _spread(_day(2, 3), ("dai", "commune_radio"), 12, ("tin", "news_item"), "Lop ky nang so"),
    _spread(_day(2, 3), ("mang", "social_media"), 30, ("luot", "post"), "Lop ky nang so"),
    _spread(_day(19, 4), ("bang", "banner"), 4, ("chiec", "piece"), "Ngay Sach va Van hoa doc"),
    _spread(_day(28, 9), ("to roi", "leaflet"), 500, ("to", "sheet"), "Tuan le hoc tap suot doi"),
    _spread(_day(28, 9), ("trang", "website"), 3, ("bai", "article"), "Tuan le hoc tap suot doi"),
    _spread(_day(3, 10), ("hoi nghi", "meeting"), 2, ("buoi", "session"), "Phap luat lao dong"),
]


_OUTREACH[0][1]["activity"] = _OUTREACH[1][1]["activity"] = _CLASS


def _document(
    direction: tuple[str, str], kind: tuple[str, str], number: str, day: Typed, issuer: str, summary: str
) -> Entry:
    own, symbol = number.split("/", 1)
    given: dict[str, Typed] = {"direction": direction, "kind": kind, "number": (number, own), "symbol": ("", symbol)}
    return "documents", {**given, "issued_on": day, "issuer": issuer, "summary": summary}


_ISSUED, _RECEIVED = ("da ban", "issued"), ("van ban den", "received")
_DOCUMENTS = [
    _document(_ISSUED, ("ke hoach", "plan"), "21/KH-UBND", _day(15, 1), "UBND xa", "Hoc tap suot doi nam 2025"),
    _document(_RECEIVED, ("cong van", "official_letter"), "88/CV-SNV", _day(3, 2), "So Noi vu", "Bao cao quy I"),
    _document(_ISSUED, ("quyet", "decision"), "140/QD-UBND", _day(28, 4), "UBND xa", "Khen thuong cong nhan"),
    _document(_ISSUED, ("bao cao", "report"), "96/BC-UBND", _day(20, 6), "UBND xa", "Ket qua 6 thang dau nam"),
]
_FIGURES: list[Entry] = [
    (
        "enterprise_figures",
        {
            "enterprise": _SEWING,
            "year": _number(2025),
            "period": ("ca nam", "year"),
            "workers": _number(1250),
            "women": _number(800),
            "reached_politics_law": _number(900),
            "reached_digital": _number(560),
        },
    ),
    (
        "enterprise_figures",
        {"year": _number(2025), "period": ("6", "h1"), "workers": _number(1230), "women": _number(790)},
    ),
]
_RESOURCES: list[Entry] = [
    (
        "learning_resources",
        {"kind": ("sach", "book"), "quantity": _number(120), "received_on": _day(7, 4), "place": "Nha van hoa thon 1"},
    ),
    (
        "learning_resources",
        {
            "kind": ("tu sach", "bookcase"),
            "quantity": _number(1),
            "received_on": _day(7, 4),
            "place": "Nha van hoa thon 2",
            "value": ("3,5tr", 3_500_000),
        },
    ),
]
_ASSESSMENTS: list[Entry] = [
    (
        "assessments",
        {
            "year": _number(2025),
            "period": ("ca nam", "year"),
            "kind": ("ton tai", "limitation"),
            "text": "Cong nhan lam ca nen lop buoi toi it nguoi",
        },
    )
]

FORTY = [
    *_ENTERPRISES,
    *_ACTIVITIES,
    *_COMMENDATIONS,
    *_FUNDING,
    *_OUTREACH,
    *_DOCUMENTS,
    *_FIGURES,
    *_RESOURCES,
    *_ASSESSMENTS,
]
