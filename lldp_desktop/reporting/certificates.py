"""Giấy khen from commendations: one sheet for each recipient, in the office's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types.certificate_texts import CERTIFICATE_TEXTS, TITLE
from lldp_desktop.domain.vietnamese_text import fold, one_line, sentence, upper, without_stop
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting.people import people_of, signature_of
from lldp_desktop.reporting.printout import Certificate, Printout

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

#: A commendation of many without a name gives a sheet for each; more than this is a slip of the pen.
MOST_OF_ONE = 200
#: Letters of an achievement that a sheet has room for at a size that is read.
_MOST_LETTERS = 900
_DOTS = "…" * 8
_MERIT = "thành tích"
_BLANK = "\u00a0" * 6


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """The commendations (uids) in the order of printing, and how the paper is.

    Without `named` each recipient's name is left to be written by hand. `shift_mm` moves everything right and down.
    """

    uids: tuple[str, ...]
    named: bool = True
    preprinted: bool = False
    framed: bool = True
    shift_mm: tuple[float, float] = (0.0, 0.0)


def awarded(store: Store, year: int) -> list[Record]:
    """Return the giấy khen that the commune's chairman decided in a year, by their day.

    Others sign those of other levels (Luật Thi đua, khen thưởng 06/2022/QH15, Điều 80 and 81).
    """
    found = store.records(
        "commendations",
        "form = 'merit_certificate' AND level = 'commune' AND status = 'decided' AND awarded_on BETWEEN ? AND ?",
        (f"{year}-01-01", f"{year}-12-31"),
    )
    return sorted(found, key=lambda record: str(record["awarded_on"]))


def texts_of(store: Store) -> Record:
    """Return what the office has printed on certificates: its own words, else those that come with the program."""
    kept = store.records(CERTIFICATE_TEXTS.table)
    return kept[0] if kept else {**CERTIFICATE_TEXTS.blank(), "title": TITLE}


def compose(store: Store, request: CertificateRequest) -> Printout:
    """Return the certificates of the commendations that were picked.

    Names are printed without regard to `may_print_name`: that is about reports, which others read, and a certificate
    is handed to the one whom it names.

    Raises KnownError where none was picked, or office or signer are missing for the day.
    """
    found = {str(record["uid"]): record for record in store.records("commendations")}
    names = {str(record["uid"]): str(record["name"]) for record in store.records("enterprises")}
    texts, choices = texts_of(store), choices_of(store)
    picked = [found[uid] for uid in request.uids if uid in found]
    if not picked:
        raise KnownError(
            say(
                "Chưa chọn khen thưởng nào. Danh sách chỉ có Giấy khen cấp xã đã quyết định;"
                " hãy đánh dấu ít nhất một dòng, hoặc ghi thêm ở trang Khen thưởng."
            )
        )
    sheets: list[Certificate] = []
    for record in picked:
        day = dates.from_iso(str(record["decision_on"] or record["awarded_on"]))
        people = people_of(store, day)
        if len(str(record["achievement"])) > _MOST_LETTERS:
            raise KnownError(
                say(
                    "Thành tích dài quá {most_letters} chữ, một tờ giấy khen không đủ chỗ: “{achievement}…”. Hãy "
                    "viết gọn lại ở trang Khen thưởng.",
                    most_letters=_MOST_LETTERS,
                    achievement=one_line(str(record["achievement"]))[:60],
                )
            )
        name = one_line(str(record["recipient_name"] or "")) if request.named else ""
        sheet = Certificate(
            issuer=upper(one_line(str(texts["issuer"] or f"Chủ tịch {people.office['full_name']}"))),
            award_word=one_line(str(texts["award_word"] or "")),
            title=one_line(str(texts["title"])),
            recipient=name,
            recipient_note=_note(record, choices, names),
            reason=_reason(record, texts),
            decision_line=_decision(record, texts),
            register_line=f"{one_line(str(texts['register_lead']))} {_DOTS}" if texts["register_lead"] else "",
            place_and_date=f"{one_line(str(people.office['place_name']))}, {dates.long_date(day)}",
            signature=signature_of(people.signer),
            preprinted=request.preprinted,
            framed=request.framed,
            shift_mm=request.shift_mm,
        )
        quantity = record["quantity"] if isinstance(record["quantity"], int) else 1
        sheets += [sheet] * (1 if record["recipient_name"] else min(quantity, MOST_OF_ONE))
    return Printout(
        f"{sentence(str(texts['title']).lower())} ({len(sheets)} tờ)", str(people.office["full_name"]), tuple(sheets)
    )


def _note(record: Record, choices: Choices, names: dict[str, str]) -> str:
    """Return who the recipient is: `Công nhân lao động, Công ty …`; of an enterprise its name says it all."""
    if record["recipient_kind"] == "enterprise" and record["recipient_name"]:
        return ""
    kind = choices["recipient_kind"].label(record["recipient_kind"])
    enterprise = names.get(str(record["enterprise"]), "")
    return ", ".join(part for part in (kind, enterprise) if part)


def _reason(record: Record, texts: Record) -> str:
    """Return the lead and the achievement as one sentence, `thành tích` in it once."""
    lead, achievement = (
        one_line(str(texts["achievement_lead"] or "")),
        without_stop(one_line(str(record["achievement"]))),
    )
    if not lead:
        return f"{achievement}."
    if fold(lead).endswith(fold(_MERIT)):
        bare = achievement
        if fold(bare).startswith("co "):
            bare = bare[3:]
        if fold(bare).startswith(fold(_MERIT)):
            return f"{lead}{bare[len(_MERIT) :]}."
        return f"{lead}: {achievement}."
    return f"{lead} {achievement}."


def _decision(record: Record, texts: Record) -> str:
    """Return number and day of the decision, with room to write where they are not known."""
    if not texts["decision_lead"]:
        return ""
    number = one_line(str(record["decision_number"] or "")) or _DOTS
    day = _long(dates.from_iso(str(record["decision_on"])) if record["decision_on"] else None)
    return f"{one_line(str(texts['decision_lead']))} {number} {day}"


def _long(day: date | None) -> str:
    return dates.long_date(day) if day else f"ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
