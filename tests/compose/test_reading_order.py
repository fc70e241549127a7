"""Running text is extracted in the order in which it is written, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import report

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "فقرة رقم {n} فيها كلام يكفي لسطر أو سطرين من سطور الصفحة، وفيها ما يقال في أول الباب.\n\n"
_CODE = "[موقعنا](https://example.org){qr}\n\n"
_LIST = "- بند أول\n- بند ثان\n\n"
_COLUMNS = f"### واحد\n\n{_TEXT}### اثنان\n\n{_TEXT}"


@pytest.mark.parametrize(
    "body",
    [_CODE + _TEXT, _LIST + _TEXT, _LIST + _CODE + _TEXT, _TEXT + _LIST + _COLUMNS, _CODE * 2],
    ids=["code first", "list", "list and code", "columns after a list", "codes"],
)
@pytest.mark.parametrize("page", ["A4", "A5"])
def test_blocks_beside_a_heading_come_in_their_order(tmp_path: Path, body: str, page: str) -> None:
    text = f"# باب\n\n{_TEXT}## عنوان هنا\n\n{body}## عنوان آخر\n\n{_TEXT}"
    for number in range(1, 9):
        text = text.replace("{n}", str(number), 1)
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "brochure.yaml").write_text(f"title: كتيّب\npage: {page}\n", "utf-8")
    assert [problem for problem in report.check(tmp_path) if problem.code != "single-line"] == []
