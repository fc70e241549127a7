"""What the README shows is so: its example runs, its links lead somewhere, its commands are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.cli import main
from report.starters import create_folder

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/README.md", "fonts/README.md")


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_python_example_makes_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_folder(tmp_path / "leaflet", "ar")
    monkeypatch.chdir(tmp_path)
    [example] = blocks("README.md", "python")
    exec(compile(example, "README.md", "exec"), {"__name__": "example"})  # noqa: S102
    [pdf] = (tmp_path / "out").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert str(pdf.relative_to(tmp_path)) in capsys.readouterr().out


def test_every_command_shown_is_one() -> None:
    shown = {
        name for block in blocks("README.md", "sh") for name in re.findall(r"matwiya (\w+)", block)
    }
    assert shown
    assert shown <= set(main.commands)


def test_every_make_goal_shown_is_one() -> None:
    goals = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([a-z]+)", text)) <= goals


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    place = ROOT / document
    text = re.sub(r"```.*?```", "", place.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    assert [target for target in targets if not (place.parent / target).exists()] == []
