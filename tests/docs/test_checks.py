"""The two pages about checks list the same ones with the same codes: those that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report.checking.registry import CHECKS
from report.text import proofreading

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"en": DOCS / "checks.md", "ar": DOCS / "ar" / "checks.md"}
LAST = "proofreading"


@pytest.fixture(params=PAGES, scope="module")
def sections(request: pytest.FixtureRequest) -> dict[str, str]:
    """The sections of a page by the name of their check: the heading, or what it has in brackets."""
    text = PAGES[request.param].read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        name = re.search(r"\(`([a-z-]+)`\)$", heading)
        found[name[1] if name else heading.lower()] = body
    return found


def _codes(section: str) -> list[str]:
    """The codes in the first cells of the section's table."""
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [code for cell in cells for code in re.findall(r"`([a-z-]+)`", cell)]


def test_every_check_has_its_section_with_its_codes(sections: dict[str, str]) -> None:
    wanted = [check.name for check in CHECKS]
    assert list(sections)[: len(wanted) + 1] == [*wanted, LAST]
    assert [_codes(sections[check.name]) for check in CHECKS] == [
        list(check.codes) for check in CHECKS
    ]


def test_every_slip_of_the_proofreader_is_listed(sections: dict[str, str]) -> None:
    source = Path(proofreading.__file__).read_text(encoding="utf-8")
    codes = re.findall(r'(?:_Rule\(\s*|Finding\(\w+, )"([a-z-]+)"', source)
    assert len(codes) > 10
    assert sorted(_codes(sections[LAST])) == sorted(codes)


def test_both_pages_say_what_is_not_checked_in_the_same_sections() -> None:
    said = []
    for page in PAGES.values():
        parts = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        said.append([part.count("`not-checked`") for part in parts])
    assert said[0][:-1] == said[1][:-1]
