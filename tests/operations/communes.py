"""Databases of communes that are to become one: each with records of every kind, some of them in one another's way."""

from __future__ import annotations

import hashlib
import random
import uuid
from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.operations.attachments import Source, attach
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store
from tests.domain.file_samples import pdf

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)
COMMUNES = ("Hoằng Trung", "Hoằng Yến", "Hoằng Hải", "Hoằng Trường")


def rows_of(name: str, chance: random.Random) -> dict[str, list[dict[str, object]]]:
    """Return rows of every kind of a commune; titles, documents and enterprises as its neighbours have them too."""
    enterprises = [f"Công ty May {name}", "Công ty Thủy sản Hoằng Hóa"]
    activities = [
        {
            "title": title,
            "task_group": chance.randint(1, 5),
            "kind": "training",
            "starts_on": f"2025-{month:02}-10",
            "participants": chance.randint(10, 90),
            "planned_budget": chance.randint(1, 9) * 100_000,
            "enterprises": chance.sample(enterprises, 1),
        }
        for month, title in enumerate(("Tuần lễ học tập suốt đời", f"Lớp kỹ năng số {name}", "Ngày hội sách"), start=3)
    ]
    return {
        "office": [
            {
                "header_lines": ["ỦY BAN NHÂN DÂN", f"XÃ {name.upper()}"],
                "full_name": f"Ủy ban nhân dân xã {name}",
                "short_name": f"UBND xã {name}",
                "place_name": name,
                "symbol": "UBND",
                "valid_from": "2021-01-01",
            }
        ],
        "signers": [
            {"full_name": f"Lê Văn {name}", "authority_lines": ["TM. ỦY BAN NHÂN DÂN"], "position": "CHỦ TỊCH"}
        ],
        "recipients": [{"name": "UBND huyện", "is_addressee": True}, {"name": f"Lưu {name}"}],
        "choices": [
            {"list": "channel", "code": "loa_di_dong", "label": chance.choice(("Loa di động", "Loa kéo"))},
            {"list": "channel", "code": f"zalo_{chance.randint(1, 2)}", "label": "Nhóm Zalo"},
        ],
        "documents": [
            {
                "direction": "received",
                "kind": "plan",
                "number": "07",
                "symbol": "KH-UBND",
                "issued_on": "2025-02-01",
                "issuer": "UBND huyện Hoằng Hóa",
                "summary": "Kế hoạch năm 2025",
                "note": f"Nhận tại {name}",
            }
        ],
        "enterprises": [{"name": each} for each in enterprises],
        "enterprise_figures": [
            {"year": 2025, "period": "year", "workers": 100 + chance.randint(1, 50), "women": 40},
            {"enterprise": enterprises[1], "year": 2025, "period": "year", "workers": chance.randint(50, 90)},
        ],
        "activities": activities,
        "outreach": [
            {
                "published_on": "2025-04-01",
                "channel": "loa_di_dong",
                "quantity": chance.randint(1, 9),
                "unit": "session",
                "activity": activities[0]["title"],
            }
        ]
        * 2,
        "learning_resources": [{"kind": "book", "quantity": chance.randint(5, 50), "received_on": "2025-05-05"}],
        "funding": [
            {
                "content": f"Chi hoạt động {number}",
                "source": "state_budget",
                "spent_on": "2025-06-01",
                "spent": chance.randint(1, 90) * 10_000,
                "activity": activities[number % 3]["title"],
            }
            for number in range(6)
        ],
        "commendations": [
            {
                "awarded_on": "2025-07-01",
                "form": "merit_certificate",
                "level": "commune",
                "recipient_kind": "worker",
                "quantity": chance.randint(1, 5),
                "achievement": "Tự học nâng cao tay nghề",
                "enterprise": enterprises[0],
            }
        ],
        "assessments": [{"year": 2025, "period": "year", "kind": "achievement", "text": f"Kết quả ở {name}"}],
        "reports": [{"name": "Báo cáo năm 2025", "kind": "year", "year": 2025}],
        "phrases": [{"text": "Được quan tâm chỉ đạo sát sao"}],
    }


def make_commune(path: Path, name: str, seed: int = 1) -> Path:
    """Make the database of a commune, with a file attached to its document."""
    chance = random.Random(f"{seed} {name}")  # noqa: S311 - sample figures
    with Store.open(path, write=True, create=True) as store:
        import_records(store, Incoming(rows_of(name, chance)), TODAY)
        document = str(store.records("documents")[0]["uid"])
        content = pdf(name)
        attach(store, "documents", document, [Source(f"Kế hoạch {name}.pdf", lambda: content)])
        _issue(store, name)
    return path


def _issue(store: Store, name: str) -> None:
    """Keep an issued version of the commune's report, whatever its pages are."""
    (report,) = store.records("reports")
    frozen = {kind: f"{kind} của {name}".encode() for kind in ("pdf", "text", "figures")}
    hashes = {f"{kind}_sha256": hashlib.sha256(content).hexdigest() for kind, content in frozen.items()}
    version = {
        "uid": str(uuid.uuid4()),
        "report": report["uid"],
        "version": 1,
        "number": "12/BC-UBND",
        "issued_on": "2025-11-20",
        "signer": "Lê Văn A",
        "reason": None,
        "pages": 3,
        **hashes,
    }
    contents = [(hashes[f"{kind}_sha256"], content) for kind, content in frozen.items()]
    store.write("Ban hành", [Change("report_versions", str(version["uid"]), None, version)], contents=contents)
