"""The self-test: it passes on what works, names what does not, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.cli import self_test as trial
from tests.cli.program import done

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_passes_without_a_display_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TMPDIR")}
    said = done("self-test", environment={**home, "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_RUNTIME_DIR": ""})
    assert said == "Tự kiểm tra đạt: cả 7 phần đều chạy được.\n"
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == []


def test_each_failure_is_one_line_and_the_other_parts_are_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[bytes] = []

    def window(_database: Path, report: bytes) -> None:
        seen.append(report)
        raise RuntimeError("no\nwindow")

    monkeypatch.setattr(trial, "encrypts", lambda _: False)
    assert not trial.self_test(window)
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "Không đạt phần tệp có mật khẩu: tệp có mật khẩu không được mã hóa hoặc không mở lại được",
        "Không đạt phần cửa sổ và xem trước trang in: RuntimeError: no window",
    ]
    assert out == "Tự kiểm tra không đạt: 2 trong 7 phần có lỗi.\n"
    assert seen[0].startswith(b"%PDF-")
