"""What is issued is frozen: the same pages and the same document when records, office and outline are different."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.frozen import document_of, figures_of, freeze
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.reporting.offices import TODAY
from tests.reporting.pdf.documents import hostile_report, plain_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.reporting.document import Document


@pytest.fixture
def draft(tmp_path: Path) -> ReportDraft:
    with Store.open(tmp_path / "a.db", write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), TODAY)
        return ReportDraft(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2023, 12, 11), "12"))


def test_the_document_comes_back_whole(draft: ReportDraft) -> None:
    document = draft.document()
    kept = freeze(document, draft.figures, b"%PDF")
    assert document_of(kept.text) == document
    assert figures_of(kept.figures) == draft.figures


@pytest.mark.parametrize("made", [plain_report, hostile_report])
def test_every_kind_of_block_comes_back(made: Callable[[], Document]) -> None:
    assert document_of(freeze(made(), {}, b"").text) == made()


def test_the_same_report_is_frozen_to_the_same_bytes(draft: ReportDraft) -> None:
    document = draft.document()
    pages = pdf.render(document)
    assert freeze(document, draft.figures, pages) == freeze(draft.document(), dict(draft.figures), pdf.render(document))
    assert pdf.render(document_of(freeze(document, draft.figures, pages).text)) == pages


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"is":"Nothing"}', b'{"is":"Span","text":1,"colour":2}', b'"x"'])
def test_a_damaged_text_is_told(damaged: bytes) -> None:
    with pytest.raises(KnownError, match="Không đọc được nội dung đã lưu"):
        document_of(damaged)
