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
from report.editions import Settings, settings_of
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from pathlib import Path


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
