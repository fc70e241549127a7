"""The page that shows how to fold the leaflet, in each language; and leaflets for another printer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
import yaml

import report
from report.text import convert_digits
from tests.support.pictures import difference, pages_of
from tests.support.verapdf import validate

_ROOT = Path(__file__).resolve().parents[2]
_STARTERS = _ROOT / "templates" / "starters"
_DIGITS = {"ar": "arabic-indic", "ckb": "arabic-indic", "fa": "persian", "ur": "persian"}
# The numbers of the panels on the outside and the inside, from left to right for a reader from
# right to left: 1 is the cover, and so on as a reader unfolds it.
_NUMBERS = {"tri": ("162", "543"), "half": ("14", "32")}


def _leaflet(folder: Path, target: Path, **settings: object) -> tuple[Path, ...]:
    result = report.build(folder, target, editions=["leaflet"], settings=settings)
    return tuple(file.path for file in result.files)


@pytest.mark.parametrize("fold", _NUMBERS)
@pytest.mark.parametrize("language", sorted(each.name for each in _STARTERS.iterdir()))
def test_it_numbers_the_panels_as_they_are_read(tmp_path: Path, language: str, fold: str) -> None:
    sheet, guide = _leaflet(_STARTERS / language, tmp_path / "a.pdf", fold=fold, fold_guide=True)
    assert (sheet.name, guide.name) == ("a.pdf", "a-fold-guide.pdf")
    assert validate(guide, "ua1") == validate(guide, "2a") == []
    words = yaml.safe_load((_ROOT / f"templates/paths/strings/{language}.yaml").read_text("utf-8"))
    with pypdfium2.PdfDocument(guide) as document:
        [page] = document
        text = page.get_textpage()
        assert text.search(words["fold"]["title"]).get_next()
        assert text.search(words["cover"]).get_next()
        found = []
        for number in sorted(set("".join(_NUMBERS[fold]))):
            digit = convert_digits(number, _DIGITS.get(language, "western"))
            # Of the places where it stands, the one in a panel comes first.
            index, _count = text.search(digit).get_next()
            found.append((text.get_charbox(index)[0], number))
    outside, inside = _NUMBERS[fold]
    order = "".join(number for _left, number in sorted(found))
    # The outside is the side that comes first for the reader.
    assert order == (outside[::-1] + inside[::-1] if language == "en" else inside + outside)


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    """The file that is not the author's is not held against what the author wrote."""
    folder = tmp_path / "folder"
    shutil.copytree(_STARTERS / "ar", folder)
    with (folder / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write("editions: [leaflet]\nsettings: {fold_guide: true, press: true}\n")
    assert report.check(folder) == ()


def test_there_is_none_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert len(_leaflet(_STARTERS / "ar", tmp_path / "a.pdf")) == 1


def test_for_the_long_edge_the_inside_is_turned(tmp_path: Path) -> None:
    [short] = _leaflet(_STARTERS / "ar", tmp_path / "short.pdf")
    [long] = _leaflet(_STARTERS / "ar", tmp_path / "long.pdf", flip="long")
    upright, turned = (pages_of(file.read_bytes()) for file in (short, long))
    assert difference(upright[0], turned[0])[0] == 0
    assert difference(upright[1], turned[1])[0] > 0.05
    assert difference(upright[1], turned[1].rotate(180))[0] < 0.02  # drawn half a dot beside
    assert validate(long, "ua1") == validate(long, "2a") == []
