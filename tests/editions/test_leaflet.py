"""The leaflet: what lies on which panel, folded as paper is; what there is no room for is told."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

import report
from report.problems import MatwiyaError
from tests.support.verapdf import validate

_ROOT = Path(__file__).resolve().parents[2]
_MM = 72 / 25.4
_FOLDERS = [
    "content",
    *(f"templates/starters/{name}" for name in ("ar", "fa", "ur", "he", "ckb", "en")),
]
# From left to right, in mm, for a reader from right to left; the flap is folded inwards.
_OUTSIDE = {"cover": (0, 100), "back": (100, 200), "flap": (200, 297)}
_INSIDE = {"third": (0, 97), "second": (97, 197), "first": (197, 297)}


@pytest.fixture(scope="module", params=_FOLDERS)
def leaflet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("leaflet") / f"{Path(request.param).name}.pdf"
    report.build(_ROOT / request.param, target, editions=["leaflet"])
    return target


def test_it_is_one_sheet_of_a4_across(leaflet: Path) -> None:
    with pypdfium2.PdfDocument(leaflet) as document:
        sizes = [page.get_size() for page in document]
    assert sizes == [pytest.approx((297 * _MM, 210 * _MM), abs=0.01)] * 2


def test_it_keeps_both_standards(leaflet: Path) -> None:
    assert validate(leaflet, "ua1") == validate(leaflet, "2a") == []


def test_grounds_change_at_the_folds_only(leaflet: Path) -> None:
    """Seen along the foot, where no text stands, in tenths of a millimetre."""
    left_to_right = leaflet.stem == "en"
    for number, panels in enumerate((_OUTSIDE, _INSIDE)):
        folds = {edge for sides in panels.values() for edge in sides} - {0, 297}
        if left_to_right:
            folds = {297 - fold for fold in folds}
        with pypdfium2.PdfDocument(leaflet) as document:
            picture = document[number].render(scale=10 / _MM).to_pil().convert("RGB")
        row = [picture.getpixel((x, picture.height - 30)) for x in range(2970)]
        changes = {round(x / 10) for x, (a, b) in enumerate(pairwise(row), 1) if a != b}
        # The cover has a globe and a strip of stars.
        cover = (197, 297) if left_to_right else (0, 100)
        seen = {x for x in changes if number == 1 or not cover[0] < x < cover[1]}
        assert seen == folds


def test_panels_come_in_the_order_in_which_they_are_unfolded() -> None:
    """Paper folded here: a panel inside has the one behind it that is mirrored on the back."""
    behind = {
        name: next(o for o, (left, right) in _OUTSIDE.items() if (297 - right, 297 - left) == sides)
        for name, sides in _INSIDE.items()
    }
    # Flipped on the short edge, the first panel inside lies behind the cover: it is seen when the
    # cover is opened to the right, beside the flap, behind which lies the third.
    assert behind == {"first": "cover", "second": "back", "third": "flap"}


def test_words_lie_on_their_panels(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    report.build(_ROOT / "content", target, editions=["leaflet"])
    wanted = {
        "كتيّب تعريفي": (0, _OUTSIDE["cover"]),
        "17 Route des Morillons": (0, _OUTSIDE["back"]),
        "الأسئلة الشائعة": (0, _OUTSIDE["flap"]),
        "من نحن": (1, _INSIDE["first"]),
        "رؤية تستبق الطريق": (1, _INSIDE["second"]),
        "عهد يتجدد": (1, _INSIDE["third"]),
    }
    with pypdfium2.PdfDocument(target) as document:
        for words, (number, (left, right)) in wanted.items():
            text = document[number].get_textpage()
            found = text.search(words).get_next()
            assert found, words
            box = text.get_charbox(found[0])
            assert left + 8 < box[0] / _MM < box[2] / _MM < right - 8, words


def _folder(path: Path, sections: int, summary: str) -> Path:
    path.mkdir()
    for number in range(sections):
        text = f"---\nleaflet: {summary}\n---\n\n# باب {number}\n\nنص.\n"
        (path / f"s{number:02}.md").write_text(text, "utf-8")
    return path


def test_a_small_folder_makes_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "one", 1, "موجز.")
    result = report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    assert result.problems == ()


def test_questions_without_room_are_told_at_their_line(tmp_path: Path) -> None:
    result = report.build(_ROOT / "content", tmp_path / "a.pdf", editions=["leaflet"])
    told = [(p.code, p.place and p.place.file) for p in result.problems]
    assert told == [("left-out", "faq.md"), ("left-out", "mandates.md")]


def test_what_fits_no_panel_is_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "many", 9, "كلام طويل يملأ سطرًا من سطور اللوح ويزيد عليه. " * 12)
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    [problem] = error.value.problems
    assert problem.code == "leaflet-too-long"
    lines = re.search(r"(\d+) lines too long", problem.message)
    assert lines
    assert 10 < int(lines[1]) < 60
    assert not (tmp_path / "a.pdf").exists()
