"""The booklet edition: which pages go on which sheet, and the command for any PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner

import report
from report.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def _folder(path: Path, brochure: str = "") -> Path:
    folder = path / "booklet"
    folder.mkdir()
    (folder / "brochure.yaml").write_text(f"contents: {{show: false}}\n{brochure}", "utf-8")
    (folder / "a.md").write_text("# عنوان\n\nنص قصير.\n", "utf-8")
    (folder / "b.md").write_text("# عنوان ثان\n\nنص آخر.\n", "utf-8")
    return folder


def _sheet(path: Path) -> tuple[int, int]:
    with pikepdf.open(path) as pdf:
        box = pdf.pages[0].mediabox
        return round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)


@pytest.mark.parametrize(
    ("brochure", "settings", "sheet"),
    [
        ("page: A4\n", {}, (297, 210)),
        ("page: A4\n", {"sheet": "A3"}, (420, 297)),
        ("page: A5\n", {}, (297, 210)),
        ("page: A5\nsettings: {sheet: A3}\n", {}, (420, 297)),
    ],
)
def test_pages_are_half_a_sheet(
    tmp_path: Path, brochure: str, settings: dict[str, object], sheet: tuple[int, int]
) -> None:
    result = report.build(
        _folder(tmp_path, brochure), tmp_path, editions=["booklet"], settings=settings
    )
    [file] = result.files
    assert file.path.name == "booklet-booklet.pdf"
    assert (file.pages, _sheet(file.path)) == (2, sheet)
    assert "shrunk" not in file.note
    assert result.problems == ()


def test_a_booklet_in_english_is_bound_on_the_left(tmp_path: Path) -> None:
    [file] = report.build(_folder(tmp_path, "language: en\n"), tmp_path, editions=["booklet"]).files
    assert "bound on the left" in file.note
    [file] = report.build(tmp_path / "booklet", tmp_path, editions=["booklet"]).files
    with pikepdf.open(file.path) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/L2R"


def test_every_setting_reaches_the_sheets(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    made = {}
    for name, settings in {
        "plain": {},
        "long": {"flip": "long"},
        "unmarked": {"marks": "false"},
        "thick": {"paper_thickness": "0.3"},
        "apart": {"signature": "1"},
    }.items():
        for number in range(4):
            (folder / f"c{number}.md").write_text(f"# عنوان {number}\n\nنص.\n", "utf-8")
        target = tmp_path / f"{name}.pdf"
        report.build(folder, target, editions=["booklet"], settings=settings)
        made[name] = target.read_bytes()
    assert len(set(made.values())) == len(made)


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    target = tmp_path / "leaflet.pdf"
    report.build(_folder(tmp_path), target)
    return target


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["impose", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_command_imposes_and_says_how_to_print(tmp_path: Path, leaflet: Path) -> None:
    status, output = _run(leaflet, "-o", tmp_path)
    assert status == 0
    assert (tmp_path / "leaflet-booklet.pdf").exists()
    assert "Print on both sides of A3, flip on the short edge" in output
    assert "bound on the right" in output


def test_the_command_and_the_call_do_the_same(tmp_path: Path, leaflet: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    options = ["--sheet", "A4", "--flip", "long", "--binding", "left", "--signature", "1"]
    options += ["--paper-thickness", "0.2", "--no-marks", "--json"]
    status, output = _run(leaflet, "-o", one, *options)
    assert status == 0
    result = report.impose(
        leaflet, other, sheet="A4", flip="long", binding="left", signature=1,
        paper_thickness=0.2, marks=False,
    )  # fmt: skip
    assert one.read_bytes() == other.read_bytes()
    [told] = json.loads(output)["files"]
    [file] = result.files
    assert (told["pages"], told["note"], told["edition"]) == (file.pages, file.note, "booklet")


def test_what_cannot_be_done_is_told_and_leaves_the_files_be(tmp_path: Path, leaflet: Path) -> None:
    before = leaflet.read_bytes()
    (tmp_path / "text.pdf").write_text("Dear reader", "utf-8")
    for arguments, code in (
        ((leaflet, "-o", leaflet), "output-is-input"),
        ((tmp_path / "none.pdf",), "unreadable-file"),
        ((tmp_path,), "unreadable-file"),
        ((tmp_path / "text.pdf",), "not-a-pdf"),
        ((leaflet, "-o", tmp_path / "text.pdf" / "a.pdf"), "unwritable-output"),
    ):
        status, output = _run(*arguments)
        assert (status, f"[{code}]" in output) == (1, True), output
    assert leaflet.read_bytes() == before
    for choices in ({"binding": "top"}, {"sheet": "A0"}, {"flip": "no"}, {"signature": -1}):
        with pytest.raises(report.MatwiyaError) as error:
            report.impose(leaflet, tmp_path / "x.pdf", **choices)  # type: ignore[arg-type]
        assert [problem.code for problem in error.value.problems] == ["wrong-setting"]
    assert not (tmp_path / "x.pdf").exists()


def test_an_odd_size_is_told_where_the_theme_sets_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "theme").mkdir(parents=True)
    (folder / "a.md").write_text("# عنوان\n\nنص.\n", "utf-8")
    theme = "extends: paths\nvariants:\n  A5:\n    page:\n      width: 140\n"
    (folder / "theme/theme.yaml").write_text(theme, "utf-8")
    [odd] = report.build(folder, tmp_path / "a.pdf", editions=["booklet"]).problems
    assert (odd.code, str(odd.place)) == ("odd-page-size", "theme/theme.yaml:5:7")
