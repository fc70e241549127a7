"""Every problem that the loader can tell, each with its exact place."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report.content import load
from report.problems import MatwiyaError
from tests.support.told import CASES

if TYPE_CHECKING:
    from conftest import Problems

ROOM = Path(__file__).resolve().parents[2] / "report" / "content"


@pytest.mark.parametrize("name", CASES)
def test_is_told_at_its_place(name: str, problems_of: Problems) -> None:
    files, expected = CASES[name]
    told = problems_of(files)
    assert sorted(f"{p.code} {p.severity} {p.place or '-'}" for p in told) == expected.splitlines()
    for problem in told:
        assert problem.message
        assert not problem.message.endswith(".")
        assert not problem.hint.endswith(".")


@pytest.mark.parametrize("lenient", [True, False])
def test_a_truncated_image_is_broken_however_pillow_is_set(
    *, lenient: bool, problems_of: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint, once imported, has Pillow fill up truncated images; that setting is left as it was."""
    from PIL import ImageFile

    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    (problem,) = problems_of(CASES["broken jpeg"].files)
    assert problem.code == "broken-image"
    assert lenient is ImageFile.LOAD_TRUNCATED_IMAGES


def test_every_code_is_in_the_table() -> None:
    """A code that no case tells, and no test elsewhere, is a problem nobody has seen."""
    seen = {line.split()[0] for case in CASES.values() for line in case.told.splitlines()}
    elsewhere = {  # in test_fields.py, test_files.py, test_letter*.py, test_qr_codes.py
        "bad-field",
        "field-not-here",
        "field-without-value",
        "footnote-in-letter",
        "no-folder",
        "picture-in-letter",
        "qr-within-text",
        "unknown-qr",
        "not-a-folder",
        "too-many-files",
        "too-many-sections",
        "too-much-content",
        "unreadable-file",
        "unusable-name",
    }
    assert set(_codes_in_source()) == seen | elsewhere


def _codes_in_source() -> set[str]:
    tellers = {"Problem", "error", "warn", "Excess", "_RefusedError", "_refuse", "_Trap"}
    codes = set()
    for file in ROOM.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                function = call.func
                name = getattr(function, "attr", "") or getattr(function, "id", "")
                texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
                if name in tellers and texts and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", texts[0]):
                    codes.add(texts[0])
    return codes


def test_no_such_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "x") == "no-folder"
    assert _refusal(tmp_path / ("x" * 3000)) == "no-folder"
    assert _refusal(Path("a\0b")) == "no-folder"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# T\n")
    assert _refusal(tmp_path / "x.md") == "not-a-folder"


def _refusal(folder: Path) -> str:
    with pytest.raises(MatwiyaError) as caught:
        load(folder)
    (problem,) = caught.value.problems
    return problem.code


def test_all_problems_of_all_files_in_one_run(problems_of: Problems) -> None:
    told = problems_of(
        {
            "brochure.yaml": "titel: x\npage: A3\n",
            "a.md": "# T\n\n[x](#y)\n",
            "b.md": b"\xff",
            "c.md": "---\nlayout: cards\nx: y\n---\n# T\n",
            "contacts.yaml": "title: x\nemail: y\n",
        }
    )
    assert [(str(p.place), p.code) for p in told] == [
        ("brochure.yaml:1:1", "unknown-key"),
        ("brochure.yaml:2:7", "unknown-choice"),
        ("b.md:1:1", "invalid-utf8"),
        ("c.md:3:1", "unknown-key"),
        ("c.md:5", "no-entries"),
        ("contacts.yaml:2:8", "bad-email"),
    ]
