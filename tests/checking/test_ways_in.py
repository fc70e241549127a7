"""The same findings through the Python call, the command in this process, and one of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import report
from report.cli import main
from report.pipeline import Options
from tests.support.papers import Paper

if TYPE_CHECKING:
    from pathlib import Path

PALE = Paper().page().text(72, 700, "Pale words", colour="0.8 g").bytes()


@pytest.fixture
def pale(tmp_path: Path) -> Path:
    path = tmp_path / "pale.pdf"
    path.write_bytes(PALE)
    return path


def _run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_a_pdf_is_checked_alike_in_every_way(pale: Path) -> None:
    called = [problem.as_json() for problem in report.check(pale)]
    status, out, _err = _run(pale, "--json")
    done = subprocess.run(
        [sys.executable, "-m", "report", "check", str(pale), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert status == done.returncode == 1
    assert json.loads(out)["problems"] == json.loads(done.stdout)["problems"] == called
    (problem,) = called
    assert (problem["code"], problem["page"], problem["file"]) == ("low-contrast", 1, None)
    assert isinstance(problem["box"], list)


def test_a_person_reads_the_page(pale: Path) -> None:
    status, _out, err = _run(pale)
    assert status == 1
    assert err.startswith(
        "page 1, 47 mm from the top: error: the contrast of «Pale», «words» is 1.6"
    )
    assert "[low-contrast]" in err


def test_sarif_and_pictures_are_written(pale: Path, tmp_path: Path) -> None:
    status, out, _err = _run(pale, "--sarif", "--picture", tmp_path / "proof.png")
    assert status == 1
    log: dict[str, Any] = json.loads(out)
    assert log["runs"][0]["results"][0]["ruleId"] == "low-contrast"
    assert (tmp_path / "proof.png").read_bytes().startswith(b"\x89PNG")


def test_a_sound_pdf_has_no_problems_and_status_0(tmp_path: Path) -> None:
    path = tmp_path / "Sound.PDF"
    path.write_bytes(Paper().page().text(72, 700, "Some words").bytes())
    assert _run(path) == (0, f"{path}: no problems\n", "")


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"plain text")
    status, _out, err = _run(path)
    assert status == 1
    assert "not a PDF file" in err
    assert "Traceback" not in err


def test_a_folder_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(
        "# عنوان\n\nنص قصير، ورابط إلى [موقع](https://example.org).\n"
    )
    assert report.check(tmp_path) == ()
    status, out, _err = _run(tmp_path, "--json")
    assert status == 0
    assert json.loads(out) == {"files": [], "problems": []}


def test_words_that_the_engine_loses_are_told_with_their_line(tmp_path: Path) -> None:
    text = "# عنوان\n\nسطر أول.\n\nلا إله إلا الله، والأسرة تسكن الأرض.\n"
    (tmp_path / "text.md").write_text(text, encoding="utf-8")
    assert report.check(tmp_path) == ()
    problems = report.check(tmp_path, options=Options(text_layer="engine"))
    lost = [p for p in problems if p.code == "lost-text" and p.place and p.place.line == 5]
    assert lost
    assert "«الأسرة»" in lost[0].message or "«والأسرة»" in lost[0].message
    assert lost[0].page == 3


def test_errors_of_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# عنوان\n\n![](x.png)\n")
    problems = report.check(tmp_path)
    assert {p.place.line for p in problems if p.is_error and p.place} == {3}
