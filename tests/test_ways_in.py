"""The same cases through the Python call, the command in this process, and a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import report
from report.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Outcome:
    """What a build did, however it was called."""

    status: int
    codes: tuple[tuple[str, str | None, int | None], ...]
    pages: int


def _through_python(folder: Path, output: Path) -> Outcome:
    try:
        result = report.build(folder, output)
    except report.MatwiyaError as error:
        return Outcome(1, _codes([p.as_json() for p in error.problems]), 0)
    return Outcome(
        0, _codes([p.as_json() for p in result.problems]), sum(f.pages for f in result.files)
    )


def _through_command(folder: Path, output: Path) -> Outcome:
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(output), "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return _outcome(result.exit_code, result.stdout)


def _through_process(folder: Path, output: Path) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "report", "build", str(folder), "-o", str(output), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return _outcome(done.returncode, done.stdout)


def _outcome(status: int, printed: str) -> Outcome:
    value = json.loads(printed)
    return Outcome(status, _codes(value["problems"]), sum(file["pages"] for file in value["files"]))


def _codes(problems: list[dict[str, Any]]) -> tuple[tuple[str, str | None, int | None], ...]:
    return tuple((p["code"], p["file"], p["line"]) for p in problems)


WAYS: list[Callable[[Path, Path], Outcome]] = [
    _through_python,
    _through_command,
    _through_process,
]


@pytest.fixture(params=WAYS, ids=["python", "command", "process"])
def way(request: pytest.FixtureRequest) -> Callable[[Path, Path], Outcome]:
    chosen: Callable[[Path, Path], Outcome] = request.param
    return chosen


def _folder(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "كتيب"
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def test_one_markdown_file_is_a_brochure(
    tmp_path: Path, way: Callable[[Path, Path], Outcome]
) -> None:
    folder = _folder(tmp_path, text__md="# عنوان\n\nنص قصير، وفيه رقم 12.\n")
    outcome = way(folder, tmp_path / "a.pdf")
    assert outcome.status == 0
    assert outcome.codes == ()
    assert outcome.pages == 4
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_all_errors_are_told_and_nothing_is_written(
    tmp_path: Path, way: Callable[[Path, Path], Outcome]
) -> None:
    folder = _folder(
        tmp_path,
        brochure__yaml="titel: عنوان\nlanguage: ar\n",
        text__md="# عنوان\n\nانظر [هنا](#nowhere).\n\n![](x.png)\n",
    )
    (tmp_path / "a.pdf").write_bytes(b"the last good file")
    outcome = way(folder, tmp_path / "a.pdf")
    assert outcome.status == 1
    told = {(code, file, line) for code, file, line in outcome.codes}
    assert ("unknown-key", "brochure.yaml", 1) in told
    assert {line for _, file, line in told if file == "text.md"} == {3, 5}
    assert (tmp_path / "a.pdf").read_bytes() == b"the last good file"
    assert not list(tmp_path.glob(".*"))


def test_a_character_without_a_glyph_is_told_with_its_place(
    tmp_path: Path, way: Callable[[Path, Path], Outcome]
) -> None:
    folder = _folder(tmp_path, text__md="# عنوان\n\nسطر.\n\nحرف غريب: 漢.\n")
    outcome = way(folder, tmp_path / "a.pdf")
    assert outcome.status == 1
    assert ("missing-glyph", "text.md", 5) in outcome.codes


def test_a_character_without_a_glyph_is_told_with_its_column(tmp_path: Path) -> None:
    folder = _folder(tmp_path, text__md="# عنوان\n\nحرف غريب: 漢.\n")
    with pytest.raises(report.MatwiyaError) as raised:
        report.build(folder, tmp_path / "a.pdf")
    assert [str(problem.place) for problem in raised.value.problems] == ["text.md:3:11"]


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, way: Callable[[Path, Path], Outcome]
) -> None:
    outcome = way(tmp_path / "nothing", tmp_path / "a.pdf")
    assert outcome.status == 1
    assert len(outcome.codes) == 1
    assert not (tmp_path / "a.pdf").exists()


def test_a_cover_with_a_picture_that_bleeds_is_built(
    tmp_path: Path, way: Callable[[Path, Path], Outcome]
) -> None:
    from PIL import Image

    folder = _folder(
        tmp_path,
        text__md="# عنوان\n\nنص قصير.\n",
        brochure__yaml="cover: {image: house.png, alt: بيت}\n",
    )
    Image.new("RGB", (1200, 900), "teal").save(folder / "house.png")
    assert way(folder, tmp_path / "a.pdf") == Outcome(0, (), 4)


def test_the_text_layer_is_chosen_on_the_command_line(tmp_path: Path) -> None:
    from report.commands.build import TEXT_LAYERS
    from tests.support.extractors import pdfium, words

    sentence = "لا إله إلا الله، وَكُتِبَ في الكِتَاب."
    folder = _folder(tmp_path, text__md=f"# عنوان\n\n{sentence}\n")
    is_read = {}
    for layer in TEXT_LAYERS:
        target = tmp_path / f"{layer}.pdf"
        options = ["build", str(folder), "-o", str(target), "--text-layer", layer]
        assert CliRunner().invoke(main, options).exit_code == 0
        is_read[layer] = " ".join(words(sentence)) in " ".join(words(pdfium(target.read_bytes())))
    assert is_read == {"exact": True, "engine": False}


def test_the_standard_is_chosen_on_the_command_line(tmp_path: Path) -> None:
    from report.commands.build import STANDARDS
    from report.finish import Standard
    from tests.support import verapdf

    assert set(STANDARDS) == {standard.value for standard in Standard}
    folder = _folder(tmp_path, text__md="# عنوان\n\nنص قصير.\n")
    target = tmp_path / "a.pdf"
    options = ["build", str(folder), "-o", str(target), "--standard", "ua2"]
    assert CliRunner().invoke(main, options).exit_code == 0
    assert verapdf.validate(target, "ua2") == []
    assert verapdf.validate(target, "2a") != []


@pytest.mark.parametrize("command", [["doctor"], ["build", "content", "-o", "{out}"]])
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path, command: list[str]) -> None:
    arguments = [part.replace("{out}", str(tmp_path)) for part in command]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "report", *arguments],
            stdout=full, stderr=subprocess.PIPE, cwd=Path(__file__).parents[1], check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "error: the output can't be written: no space left on device"
    ]
