"""The totals of a period as texts for QR codes, so that paper alone can be read back (`docs/paper-code.md`).

The totals are a JSON object, deflated against words that both ends know, cut into parts, each written in the letters
that a QR code packs best (base 45, RFC 9285). Names of people are no totals and never go in.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Code, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.request import ReportRequest

FORMAT = 1
_CAPTION = "Mã số liệu của kỳ báo cáo để cơ quan cấp trên đọc bằng máy, không chứa họ tên cá nhân."
#: What every text of a code begins with.
MARK = "LLDP"
#: The fields that say which office it is, besides its uid; each is cut to LONGEST_NAME letters.
OFFICE_FIELDS = ("full_name", "short_name", "symbol", "kind", "place_name", "district", "province")
LONGEST_NAME = 80
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
#: Hexadecimal digits of the SHA-256 over all parts together.
CHECK_DIGITS = 12
#: Bytes of one code at most: it then has 81 squares a side at the level M of error correction.
_MOST_BYTES = 420
#: Codes on a page at most; what would need more has no code.
MOST_CODES = 9
_ONE_RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
#: Words in the order of their frequency, the commonest last. FORMAT rises with any change.
WORDS = (
    '"support_fund":"professional_union_grassroots_level_central_level.other_mobilised.union_finance.advanced_worker.'
    "merit_commendation.merit_certificate.enterprise.household.collective.official.province.district.township."
    "special_zone.preliminary_review.final_review.on_demand.facility.inspection.skill_upgrade.learning_support."
    "contest.campaign.training.book_day.class.model.meeting.banner.leaflet.poster.press.other.piece.sheet.session."
    "digital.document.newspaper.book.bookcase.known_for.registered.ethnic_minority.union_members.women."
    '"resources.".reward":.settled":.planned":.spent":.value":"funding.sources.state_budget.spent":'
    '"funding.spent_in_words":"funding.settled":"funding.planned":"funding.spent":"funding.enterprises.spent":'
    '"commendations.honour.commune.workers_child.quantity":"commendations.honour.commune.worker.quantity":'
    '"outreach.commune_radio.news_item.quantity":"outreach.social_media.post.quantity":'
    '"outreach.website.article.quantity":"number.activities.1":"number.activities.2":"number.activities.3":'
    '"number.activities.4":"number.activities.5":"number.assessments.achievement":"number.assessments.cause":'
    '"number.assessments.direction":"number.assessments.limitation":"number.assessments.proposal":'
    '"number.commendations":"number.documents.basis":"number.documents.issued":"number.documents.letter":'
    '"number.documents.received":"number.enterprise_figures":"number.enterprises":"number.funding":'
    '"number.learning_resources":"number.outreach":"workers.whole.workers":"workers.together.workers":'
    '"workers.whole.indicators.politics_law.reached":"workers.whole.indicators.politics_law.share":'
    '"workers.together.indicators.politics_law.reached":"workers.together.indicators.politics_law.share":'
    '"workers.together.indicators.vocational.reached":"workers.together.indicators.vocational.share":'
    '"workers.together.indicators.life_skills.reached":"workers.together.indicators.life_skills.share":'
    '"workers.together.indicators.digital.reached":"workers.together.indicators.digital.share":'
    '"workers.together.indicators.learning_citizen.reached":"workers.together.indicators.learning_citizen.share":'
    '"workers.together.women":"workers.active":"workers.with_agreement":"workers.with_union":'
    '"activities.1.kinds.outreach.number":"activities.2.kinds.enterprise_mobilisation.number":'
    '"activities.4.kinds.emulation_launch.number":"activities.4.kinds.learning_resources.number":'
    '"activities.5.kinds.coordination.number":.participants":.attendances":"activities.1.number":'
    '"activities.2.number":"activities.3.number":"activities.4.number":"activities.5.number":'
    '{"office":{"uid":"","full_name":"Ủy ban nhân dân phường xã ","short_name":"UBND phường xã ","symbol":"UBND",'
    '"kind":"ward","kind":"commune","place_name":"","district":"huyện ","province":"tỉnh thành phố "},"programme":'
    '"qd1268","period":["h1","year",2026,"2026-01-01","2026-12-31"],"version":1,"number":"","issued_on":'
    '"2026-11-20","estimated":[],"figures":{"activities.1.kinds.learning_week.'
)


@dataclass(frozen=True, slots=True)
class PaperTotals:
    """What paper says of an office and a period.

    `office` has `uid` and OFFICE_FIELDS, those that are known; `version` counts the issued ones from 1, `number` and
    `issued_on` (ISO) are "" where they were left to write by hand; `figures` are the numbers by key, `estimated` the
    keys of those that are estimates.
    """

    office: Mapping[str, str]
    programme: str
    period: Period
    version: int
    number: str
    issued_on: str
    figures: Mapping[str, int | float]
    estimated: frozenset[str] = field(default=frozenset())


def is_total(key: str) -> bool:
    """Tell whether a figure is of the office, and not of one enterprise, activity or item of its records."""
    return not _ONE_RECORD.search(key)


def totals_of(figures: Mapping[str, Figure]) -> dict[str, int | float]:
    """Return the numbers of a period that paper carries, by key in their order: none of a single record, no words."""
    return {key: each.value for key, each in sorted(figures.items()) if is_total(key) and each.value is not None}


def code_of(request: ReportRequest, office: Record, programme: str, figures: Mapping[str, Figure]) -> tuple[Code, ...]:
    """Return the totals of a report as its last annex bears them; nothing where they are too many for paper."""
    totals = totals_of(figures)
    names = {name: one_line(str(office[name]))[:LONGEST_NAME] for name in OFFICE_FIELDS if office[name]}
    texts = to_texts(
        PaperTotals(
            office={"uid": str(office.get("uid") or ""), **names},
            programme=programme,
            period=request.period,
            version=request.version,
            number=one_line(request.number)[:LONGEST_NAME],
            issued_on=request.issued_on.isoformat() if request.issued_on else "",
            figures=totals,
            estimated=frozenset(key for key in totals if figures[key].estimated),
        )
    )
    return (Code(texts, (Span(_CAPTION, italic=True),)),) if texts else ()


def to_texts(totals: PaperTotals) -> tuple[str, ...]:
    """Return the texts of the codes, the same for the same totals; none where more than MOST_CODES were needed."""
    period = totals.period
    written = {
        "office": dict(totals.office),
        "programme": totals.programme,
        "period": [period.kind.value, period.year, period.starts_on.isoformat(), period.ends_on.isoformat()],
        "version": totals.version,
        "number": totals.number,
        "issued_on": totals.issued_on,
        "estimated": sorted(totals.estimated),
        "figures": dict(sorted(totals.figures.items())),
    }
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=WORDS.encode())
    content = packing.compress(json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode())
    content += packing.flush()
    count = ceil(len(content) / _MOST_BYTES)
    if count > MOST_CODES:
        return ()
    size = ceil(len(content) / count)
    parts = [content[start : start + size] for start in range(0, len(content), size)]
    return tuple(
        f"{MARK}{FORMAT}:{place}/{len(parts)}:{check_of(content)}:{_base45(part)}"
        for place, part in enumerate(parts, start=1)
    )


def check_of(content: bytes) -> str:
    """Return the checksum of the packed totals."""
    return hashlib.sha256(content).hexdigest()[:CHECK_DIGITS].upper()


def _base45(content: bytes) -> str:
    """Return bytes in a QR code's own letters: three for two bytes, two for a last one (RFC 9285)."""
    letters = []
    for start in range(0, len(content), 2):
        pair = content[start : start + 2]
        rest = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            rest, letter = divmod(rest, len(LETTERS))
            letters.append(LETTERS[letter])
    return "".join(letters)
