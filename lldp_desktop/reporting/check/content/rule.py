"""A rule of the content: its name, where it comes from, and what finds what breaks it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.check.finding import Severity
    from lldp_desktop.reporting.document import Document

#: Where a rule is no decree's but plain arithmetic or good order.
OWN = to_say("Đối chiếu số liệu và nội dung")
DECREE = to_say("Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục {item}")

#: A finding whose rule's name and source are still to be filled in.
Found = Finding


@dataclass(frozen=True, slots=True)
class ContentRule:
    """A rule of the content with its Vietnamese name and its source, `item` of that source where it has items."""

    name: str
    source: str
    find: Callable[[Document, Sources], Iterator[Found]] = field(repr=False)
    item: str = ""

    def findings(self, document: Document, sources: Sources) -> Iterator[Finding]:
        """Yield what breaks the rule, what is said of several places once: the first place, and all records."""
        by_message: dict[tuple[str, Severity], list[Found]] = {}
        for each in self.find(document, sources):
            by_message.setdefault((each.message, each.severity), []).append(each)
        source = say(self.source, item=self.item)
        for same in by_message.values():
            records = tuple(dict.fromkeys(ref for each in same for ref in each.records))
            yield replace(same[0], rule=say(self.name), source=source, records=records)


def found(message: str, **more: object) -> Found:
    """Return a finding that the rule will put its name on."""
    return Finding("", "", message, **more)  # type: ignore[arg-type]
