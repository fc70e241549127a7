"""A font that the author asks for and that is not there is told, with the line that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTCollection, TTFont

import report
from report.compose import compose
from report.content import load
from report.problems import Place, Problem, Severity
from report.resources import resource_folder
from tests.support.cff import cff_font

if TYPE_CHECKING:
    from pathlib import Path

_PLEX = resource_folder("fonts") / "ibm-plex-sans-arabic" / "IBMPlexSansArabic_400Regular.ttf"


def _folder(path: Path, theme: str = "", **files: bytes) -> Path:
    texts = {
        "brochure.yaml": "title: نص\nlanguage: ar\nsections: [text.md]\n",
        "text.md": "# نص\n\nسطر من الكلام.\n",
        "theme/theme.yaml": theme,
    }
    for name, data in {**{n: t.encode() for n, t in texts.items()}, **files}.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def _told(folder: Path) -> list[Problem]:
    publication, _warnings = load(folder)
    problems = compose(publication).problems
    return [problem for problem in problems if problem.code == "unexpected-font"]


@pytest.mark.parametrize(
    ("theme", "named", "line"),
    [
        ("font:\n  text: \"'No Such Font'\"\n", "No Such Font", 2),
        ("font:\n  text: \"'DejaVu Sans', Vazirmatn\"\n", "DejaVu Sans", 2),
        ("font:\n  display: Aleksandria\n", "Aleksandria", 2),
        ("variants:\n  ar:\n    font:\n      text: Nowhere\n", "Nowhere", 4),
        ("# the machine's own\nfont: {text: sans-serif}\n", "sans-serif", 2),
    ],
)
def test_a_font_that_is_not_there_is_told(
    tmp_path: Path, theme: str, named: str, line: int
) -> None:
    (problem,) = _told(_folder(tmp_path, theme))
    assert f"there is no font '{named}'" in problem.message
    assert problem.severity is Severity.WARNING
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("theme/theme.yaml", line)


@pytest.mark.parametrize(
    "theme",
    ["", "font: {text: vazirmatn}\n", "font: {text: '\"IBM  Plex Sans Arabic\", Nowhere'}\n",
     "font: {display: Noto Nastaliq Urdu}\n", "font: {plain: 400}\n"],
)  # fmt: skip
def test_a_font_that_comes_with_matwiya_is_there(tmp_path: Path, theme: str) -> None:
    assert _told(_folder(tmp_path, theme)) == []


def test_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    (problem,) = _told(_folder(tmp_path, "font: {text: Vazirmaten}\n"))
    assert "did you mean 'Vazirmatn'?" in problem.hint


def test_fonts_of_ones_own_are_there(tmp_path: Path) -> None:
    font = cff_font(_PLEX.read_bytes(), "Madar")
    theme = "font: {text: Madar, display: Vazirmatn}\n"
    assert _told(_folder(tmp_path, theme))
    assert _told(_folder(tmp_path, theme, **{"theme/fonts/madar.otf": b"no font"}))
    assert _told(_folder(tmp_path, theme, **{"theme/fonts/madar.otf": font})) == []


def test_fonts_of_a_collection_are_there(tmp_path: Path) -> None:
    collection = TTCollection()
    for name in ("Madar", "Sahl"):
        font = TTFont(_PLEX)
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = name
        collection.fonts.append(font)
    folder = _folder(tmp_path, "font: {text: Sahl, display: Madar}\n")
    (folder / "theme" / "fonts").mkdir()
    collection.save(folder / "theme" / "fonts" / "all.ttc")
    assert _told(folder) == []


def test_a_font_that_a_stylesheet_declares_is_there(tmp_path: Path) -> None:
    declared = b'@font-face { src: url(x.ttf); font-family: "My Own"; }'
    theme = "font: {text: My Own}\n"
    assert _told(_folder(tmp_path, theme))
    assert _told(_folder(tmp_path, theme, **{"theme/styles/sections.css": declared})) == []


def test_build_and_check_tell_it(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "nowhere", "font: {text: \"'No Such Font'\"}\n")
    place = Place("theme/theme.yaml", 1, 8)
    for problems in (
        report.build(folder, tmp_path / "a.pdf").problems,
        report.check(folder),
    ):
        assert [p.place for p in problems if p.code == "unexpected-font"] == [place]
