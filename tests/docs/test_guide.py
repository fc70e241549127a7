"""The two guides name every key there is, and no option or problem that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from report.cli import main
from report.content.keys import BROCHURE, CONTACTS, FRONT_MATTER

ROOT = Path(__file__).resolve().parents[2]
GUIDES = {"en": ROOT / "docs" / "guide.md", "ar": ROOT / "docs" / "ar" / "guide.md"}
NO_CODE = {"arabic-indic"}


@pytest.fixture(params=GUIDES, scope="module")
def guide(request: pytest.FixtureRequest) -> str:
    return GUIDES[request.param].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "schema", [BROCHURE, FRONT_MATTER, CONTACTS], ids=["brochure", "front", "contacts"]
)
def test_every_key_is_explained(guide: str, schema: dict[str, object]) -> None:
    explained = set(re.findall(r"`([a-z_]+)`", guide))
    assert not set(schema) - explained


def test_every_option_is_one_of_the_commands(guide: str) -> None:
    runner = CliRunner()
    helps = "".join(runner.invoke(main, [command, "--help"]).output for command in main.commands)
    assert {
        option for option in re.findall(r"--[a-z][a-z-]+", guide) if option not in helps
    } == set()


def test_every_problem_exists(guide: str) -> None:
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("|")]
    named = {code for row in rows for code in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", row)} - NO_CODE
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "report").rglob("*.py"))
    assert len(named) > 15
    assert {code for code in named if f'"{code}"' not in sources} == set()


def test_both_guides_say_the_same() -> None:
    told = [set(re.findall(r"`([^`]+)`", line)) for line in _first_cells(GUIDES["en"])]
    assert told == [set(re.findall(r"`([^`]+)`", line)) for line in _first_cells(GUIDES["ar"])]


def _first_cells(guide: Path) -> list[str]:
    """First cells of the tables of problems: codes are the same in every language."""
    lines = guide.read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1] for line in lines if line.startswith("|")]
    return [
        cell for cell in cells if re.search(r"`[a-z]+-[a-z-]+`", cell) and "matwiya" not in cell
    ]
