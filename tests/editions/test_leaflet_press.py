"""The leaflet for the print shop: marks where it is folded, outside the page; bleed at its edges."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import report
from tests.support.pictures import pages_of

_ROOT = Path(__file__).resolve().parents[2]
_MM = 72 / 25.4
# Where the outside is folded, in mm from the left, for a reader from right to left.
_FOLDS = {"tri": [100.0, 200.0], "half": [148.5]}


def _dashed(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """The dashed lines of a page, in mm."""
    dashed, start, found = False, (0.0, 0.0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "d":
            dashed = len(operands[0]) > 0
        elif str(operator) == "m":
            start = float(operands[0]) / _MM, float(operands[1]) / _MM
        elif str(operator) == "l" and dashed:
            found.append((*start, float(operands[0]) / _MM, float(operands[1]) / _MM))
    return found


@pytest.mark.parametrize("fold", _FOLDS)
@pytest.mark.parametrize("folder", ["content", "templates/starters/en"])
def test_fold_marks_are_at_the_folds_and_outside_the_page(
    tmp_path: Path, folder: str, fold: str
) -> None:
    settings = {"fold": fold, "press": True}
    result = report.build(
        _ROOT / folder, tmp_path / "a.pdf", editions=["leaflet"], settings=settings
    )
    # Among what is told is no ground that ends where the sheet is cut.
    assert {problem.code for problem in result.problems} <= {"left-out"}
    sheet, press = (file.path for file in result.files)
    assert press.name == "a-print.pdf"
    ltr = folder.endswith("en")
    with pikepdf.open(press) as pdf:
        assert len(pdf.pages) == 2
        for page, is_inside in zip(pdf.pages, (False, True), strict=True):
            trim = [float(edge) / _MM for edge in page.trimbox]
            assert trim == pytest.approx([0, 0, 297, 210], abs=0.01)
            lines = _dashed(page)
            mirrored = ltr != is_inside
            folds = sorted(297 - at if mirrored else at for at in _FOLDS[fold])
            assert sorted({round(x, 2) for x, _y, _x, _y2 in lines}) == pytest.approx(folds)
            assert len(lines) == 2 * len(folds)
            for x, y, to_x, to_y in lines:
                assert x == to_x
                # Beyond the bleed of 3 mm, above or below.
                assert min(y, to_y) >= 213 or max(y, to_y) <= -3
    with pikepdf.open(sheet) as pdf:
        assert not [line for page in pdf.pages for line in _dashed(page)]


def test_the_page_within_is_that_of_the_office_printer(tmp_path: Path) -> None:
    result = report.build(
        _ROOT / "templates/starters/ar",
        tmp_path / "a.pdf",
        editions=["leaflet"],
        settings={"press": True, "marks": False},
    )
    sheet, press = (file.path.read_bytes() for file in result.files)
    [outside, _inside], [bled, _other] = pages_of(sheet), pages_of(press)
    cut = round(3 * _MM * 60 / 72)
    assert bled.size == pytest.approx((outside.width + 2 * cut, outside.height + 2 * cut), abs=2)
    # The dark cover at the left runs into the bleed.
    assert max(bled.getpixel((1, bled.height // 5))) < 90
    assert max(bled.getpixel((bled.width // 6, 1))) < 90
