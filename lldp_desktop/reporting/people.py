"""Who issues, signs and receives a report, as they were on its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line, upper, without_stop
from lldp_desktop.domain.wording import say
from lldp_desktop.reporting.document import Signature

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.store import Store

#: The first line of `Nơi nhận` where there is a `Kính gửi`.
AS_ABOVE = "- Như trên;"
_VALID = "(valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to >= ?)"


class NoOfficeError(KnownError):
    """There is no office for the day of the report."""


class NoSignerError(KnownError):
    """There is no signer for the day of the report."""


@dataclass(frozen=True, slots=True)
class People:
    """The office, its signer, the addressees' names and the lines of `Nơi nhận` (Phụ lục I, mục II.9).

    `everyone` are the lines of a paper that is addressed to nobody (a Kế hoạch): it is sent to all of them.
    """

    office: Record
    signer: Record
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    everyone: tuple[str, ...] = ()

    def lines(self, addressees: tuple[str, ...], *, addressed: bool) -> tuple[str, ...]:
        """Return the lines of `Nơi nhận` of a paper that has a `Kính gửi`, or has none."""
        if not addressed:
            return self.everyone or self.recipients
        others = tuple(line for line in self.recipients if line != AS_ABOVE)
        return (AS_ABOVE, *others) if addressees else others


def people_of(store: Store, day: date, chosen: str | None = None) -> People:
    """Return who the report concerns on the day of its issue; `chosen` is the uid of another signer than the default.

    Raises NoOfficeError or NoSignerError where none is valid on that day.
    """
    office = office_of(store, day)
    signers = _valid(store, "signers", day)
    if not signers:
        raise NoSignerError(
            say("Chưa có người ký có hiệu lực vào ngày {day}; hãy nhập ở trang Người ký.", day=dates.short_date(day))
        )
    default = next((signer for signer in signers if signer["is_default"]), signers[0])
    signer = next((signer for signer in signers if signer["uid"] == chosen), default)
    everyone = sorted(store.records("recipients"), key=lambda r: (r["position"] is None, r["position"] or 0))
    addressees = tuple(without_stop(str(r["name"])) for r in everyone if r["is_addressee"])
    others = [f"{without_stop(str(r['name']))}{_role(r)}" for r in everyone if not r["is_addressee"]]
    unit = f", {office['drafting_unit']}" if office["drafting_unit"] else ""
    keeping = f"- Lưu: VT{unit}."
    as_above = (AS_ABOVE,) if addressees else ()
    recipients = (*as_above, *(f"- {line};" for line in others), keeping)
    all_lines = [f"{without_stop(str(r['name']))}{_role(r) or _reported_to(r)}" for r in everyone]
    return People(office, signer, addressees, recipients, (*(f"- {line};" for line in all_lines), keeping))


def office_of(store: Store, day: date) -> Record:
    """Return the office as it was on a day; NoOfficeError where none is valid on it."""
    offices = _valid(store, "office", day)
    if not offices:
        raise NoOfficeError(
            say(
                "Chưa có thông tin đơn vị có hiệu lực vào ngày {day}; hãy nhập ở trang Đơn vị.",
                day=dates.short_date(day),
            )
        )
    return max(offices, key=lambda record: str(record["valid_from"]))


def sender_of(store: Store, day: date, period: Period) -> Record | None:
    """Return the office that answers for a period on a day: as it was at the period's end; None without one."""
    try:
        return office_of(store, min(day, period.ends_on))
    except NoOfficeError:
        return None


def capitals(value: object) -> str:
    """Return a line of the letterhead or the signature block, which is in capitals (Phụ lục I, mục II.2, II.7)."""
    return upper(one_line(str(value or "")))


def capital_lines(value: object) -> tuple[str, ...]:
    """Return several such lines."""
    return tuple(map(capitals, value)) if isinstance(value, tuple) else ()


def signature_of(signer: Record) -> Signature:
    """Return the signature block of a signer."""
    lines, position = capital_lines(signer["authority_lines"]), capitals(signer["position"])
    return Signature(lines, position, one_line(str(signer["full_name"])))


def _valid(store: Store, table: str, day: date) -> list[Record]:
    return store.records(table, _VALID, (day.isoformat(), day.isoformat()))


def _role(recipient: Record) -> str:
    return f" ({recipient['role']})" if recipient["role"] else ""


def _reported_to(recipient: Record) -> str:
    """Return the role of an addressee of reports where another paper is sent to it: that it may know (để báo cáo)."""
    return " (b/c)" if recipient["is_addressee"] else ""
