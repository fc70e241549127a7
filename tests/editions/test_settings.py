"""Settings of editions: from brochure.yaml, from the command line, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from report.cli import main
from report.commands.build import build
from report.content import load
from report.content.keys import EDITION_SETTINGS
from report.editions import EDITIONS, Settings, settings_of
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def test_every_setting_has_its_key_and_its_option() -> None:
    names = tuple(field.name for field in fields(Settings))
    assert names == EDITION_SETTINGS
    assert set(names) <= {parameter.name for parameter in build.params}


def _folder(path: Path, settings: str) -> Path:
    (path / "brochure.yaml").write_text(f"settings: {settings}\n", "utf-8")
    (path / "a.md").write_text("# عنوان\n\nنص.\n", "utf-8")
    return path


def test_what_is_asked_for_at_the_command_goes_before_the_file(tmp_path: Path) -> None:
    publication, _ = load(_folder(tmp_path, "{flip: long, sheet: A3}"))
    settings = settings_of(publication.settings, flip=None, sheet="A4")
    assert (settings.flip, settings.sheet) == ("long", "A4")


def test_a_wrong_setting_is_told_at_its_line(tmp_path: Path) -> None:
    publication, _ = load(_folder(tmp_path, "{flip: up}"))
    with pytest.raises(MatwiyaError) as error:
        settings_of(publication.settings, sheet="A0")
    first, second = error.value.problems
    assert (first.code, first.place and first.place.line) == ("wrong-setting", 1)
    assert "short, long" in first.hint
    assert "--sheet" in second.message


def test_a_wrong_option_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "{sheet: A4}")
    result = CliRunner().invoke(
        main, ["build", str(folder), "-o", str(tmp_path / "out"), "--flip", "up"]
    )
    assert result.exit_code == 1
    assert "--flip can't be 'up'" in result.output
    assert not (tmp_path / "out").exists()


def test_every_setting_belongs_to_an_edition() -> None:
    heeded = {name for edition in EDITIONS.values() for name in edition.settings}
    assert heeded == {field.name for field in fields(Settings)}
    assert {need for edition in EDITIONS.values() for need in edition.settings.values()} <= {
        "",
        *heeded,
    }


def _build(folder: Path, *arguments: str) -> Result:
    out = str(folder / "out")
    return CliRunner().invoke(main, ["build", str(folder), "-o", out, *arguments])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--fold half", "it belongs to leaflet:"),
        ("--edition images --max-size 2", "it belongs to email:"),
        ("--edition print --flip short", "to booklet or leaflet or handout with --per-sheet:"),
        ("--edition handout --flip long", "to booklet or leaflet or handout with --per-sheet:"),
        ("--edition leaflet --icc press.icc", "it belongs to print or leaflet with --press:"),
    ],
)
def test_an_option_that_has_no_effect_is_refused(tmp_path: Path, arguments: str, told: str) -> None:
    result = _build(_folder(tmp_path, "{dpi: 72}"), *arguments.split())
    assert result.exit_code == 2
    option = arguments.split()[-2]
    assert f"error: {option} has no effect on what is built here" in result.output
    assert told in result.output
    assert not (tmp_path / "out").exists()


def test_an_option_is_heeded_by_one_of_the_editions(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "{dpi: 72, per_sheet: 2}")
    result = _build(folder, "--edition", "brochure,handout", "--flip", "long")
    assert result.exit_code == 0, result.output
    assert "cut into 2 handouts" in result.output


def test_papers_of_a_handout_that_exclude_each_other_are_told_where_they_stand(
    tmp_path: Path,
) -> None:
    folder = _folder(tmp_path, "{paper: A4}")
    result = _build(folder, "--edition", "handout", "--per-sheet", "2")
    assert result.exit_code == 1
    assert "brochure.yaml:1:19: error: a handout can't have both" in result.output
    assert (
        _build(folder, *["--edition", "handout", "--per-sheet", "2", "--paper", "A5"]).exit_code
        == 0
    )
