"""A rule of the layout: its name, where it stands, and what finds the places that break it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say
from lldp_desktop.reporting.check.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.reporting.check.finding import Place
    from lldp_desktop.reporting.check.layout.components import Components

MM = 72 / 25.4
#: What measuring may miss: 0.3 mm in a distance, a tenth of a point in a size.
DISTANCE_PT = 0.85
SIZE_PT = 0.1
#: So many places of one fault are kept; the message says how many there are.
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that breaks a rule; faults of a rule that say the same become one finding."""

    message: str
    place: Place
    severity: Severity = Severity.MUST


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A rule of the layout with its Vietnamese name, its place in the decree, and the component of its name."""

    name: str
    source: str
    faults: Callable[[Components], Iterator[Fault]] = field(repr=False)
    component: str = ""

    @property
    def title(self) -> str:
        """Its name with its component, in the window's language."""
        return say(self.name, component=say(self.component))

    def findings(self, printed: Components) -> Iterator[Finding]:
        """Yield what breaks the rule, each kind of fault once with all its places."""
        by_message: dict[tuple[str, Severity], list[Place]] = {}
        for fault in self.faults(printed):
            by_message.setdefault((fault.message, fault.severity), []).append(fault.place)
        for (message, severity), places in by_message.items():
            more = f" {say('Có {places} chỗ như vậy.', places=len(places))}" if len(places) > 1 else ""
            source = say(
                "{decree}, Phụ lục I, Phần I, mục {item}", decree=say(printed.limits.name), item=say(self.source)
            )
            yield Finding(self.title, source, message + more, severity, tuple(places[:_MOST_PLACES]))
