"""A folder is checked to the end, whatever does not fit, and findings say in which file they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import report
from report.cli import main
from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from pathlib import Path

_OUT = "blockquote { position: absolute; left: 130mm; top: 100mm; width: 100mm }\n"


def _folder(path: Path, css: str = "", **keys: object) -> Path:
    settings = {"title": "كتيب", "language": "ar", "sections": ["text.md"], **keys}
    (path / "brochure.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (path / "text.md").write_text(
        "# عنوان\n\nنص قصير.\n\n> كلام يخرج من صفحته.\n\n![صورة](a.png)\n", encoding="utf-8"
    )
    Image.linear_gradient("L").resize((60, 40)).save(path / "a.png")
    (path / "theme" / "styles").mkdir(parents=True)
    (path / "theme" / "styles" / "sections.css").write_text(css, encoding="utf-8")
    return path


def _of(code: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_what_leaves_its_page_has_a_page_and_a_box_and_the_other_checks_go_on(
    tmp_path: Path,
) -> None:
    problems = report.check(_folder(tmp_path, _OUT))
    (out,) = _of("off-page", problems)  # which the finished page shows as well
    assert out.place
    assert (out.place.line, out.page) == (5, 3)
    assert out.box
    left, _bottom, right, top = out.box
    assert right > 595 > left
    assert 100 < (842 - top) * 25.4 / 72 < 170
    assert out.from_top == round((841.89 - top) * 25.4 / 72)
    assert _of("low-resolution", problems)
    with pytest.raises(MatwiyaError):
        report.build(tmp_path, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_what_leaves_its_page_is_drawn(tmp_path: Path) -> None:
    result = _run(_folder(tmp_path, _OUT), "--picture", tmp_path / "proof")
    picture = tmp_path / "proof" / "page-03.png"
    assert result.stdout == f"drawn: {picture}\n"
    with Image.open(picture) as image:
        column = [image.getpixel((image.width - 3, y)) for y in range(image.height)]
    assert (200, 0, 0) in column


def test_findings_say_in_which_editions_they_are(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _OUT, editions=["brochure", "email", "print"])
    problems = report.check(folder)
    (out,) = _of("off-page", problems)
    assert out.editions == ("brochure", "email", "print")
    assert out.as_json()["editions"] == ["brochure", "email", "print"]
    editions = [problem.editions for problem in _of("low-resolution", problems)]
    assert ("print",) in editions
    result = _run(folder, "--sarif", "--picture", tmp_path / "proof.png")
    (told,) = (
        each
        for each in json.loads(result.stdout)["runs"][0]["results"]
        if each["ruleId"] == "off-page"
    )
    assert told["properties"]["editions"] == ["brochure", "email", "print"]
    names = told["locations"][0]["logicalLocations"]
    assert names == [{"name": "page 3 of brochure and email and print", "kind": "page"}]
    assert sorted(path.name for path in tmp_path.glob("proof-*")) == [
        "proof-brochure.png",
        "proof-email.png",
        "proof-print.png",
    ]


def test_the_files_of_one_edition_are_told_apart(tmp_path: Path) -> None:
    folder = _folder(tmp_path, editions=["leaflet"], settings={"fold_guide": True})
    sheet = folder / "theme" / "styles" / "fold-guide.css"
    sheet.write_text("* { color: #ccc !important }\n", encoding="utf-8")
    problems = report.check(folder, picture=tmp_path / "proof")
    assert {problem.editions for problem in problems} == {("leaflet-fold-guide",)}
    assert (tmp_path / "proof-leaflet-fold-guide" / "page-01.png").is_file()


def test_the_pages_of_pictures_are_looked_at_before_they_are_drawn(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _OUT, editions=["images", "print"])
    problems = report.check(folder, picture=tmp_path / "proof")
    (out,) = _of("off-page", problems)
    assert out.editions == ("images", "print")
    assert ("images",) in [problem.editions for problem in _of("low-resolution", problems)]
    assert (tmp_path / "proof-images" / "page-03.png").is_file()


def test_a_folder_with_one_file_names_no_edition(tmp_path: Path) -> None:
    problems = report.check(_folder(tmp_path, _OUT))
    assert problems
    assert {problem.editions for problem in problems} == {()}


def test_an_edition_that_can_not_be_made_leaves_the_others_to_be_checked(tmp_path: Path) -> None:
    folder = _folder(tmp_path, editions=["email", "print"], settings={"max_size": 0.01})
    codes = {problem.code for problem in report.check(folder)}
    assert codes >= {"attachment-too-large", "low-resolution"}


def test_what_a_sheet_with_marks_has_lower_is_told_once(tmp_path: Path) -> None:
    problems = report.check(_folder(tmp_path, _OUT, editions=["print"]))
    assert len(_of("off-page", problems)) == 1
    assert len(_of("low-resolution", problems)) == 1


@pytest.mark.parametrize("name", ["x.jpg", "x.PDF", "x.svg"])
def test_a_picture_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = report.check(_folder(tmp_path, _OUT), picture=tmp_path / name)
    assert problem.code == "unwritable-output"
    assert ".png" in problem.hint
    assert not (tmp_path / name).exists()


def test_a_folder_with_a_dot_in_its_name_is_a_place_for_pictures(tmp_path: Path) -> None:
    drawn: list[Path] = []
    report.check(_folder(tmp_path, _OUT), picture=tmp_path / "proof.v2", drawn=drawn.append)
    assert drawn == [tmp_path / "proof.v2" / "page-03.png"]


def test_the_result_has_one_form(tmp_path: Path) -> None:
    result = _run(_folder(tmp_path), "--json", "--sarif")
    assert result.exit_code == 2
    assert "--json or --sarif" in result.stderr
    assert not result.stdout
