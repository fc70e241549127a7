"""Publications for the tests of composing: folders written, then loaded as a user's are."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from report.content import Publication, load

if TYPE_CHECKING:
    from pathlib import Path

Maker = Callable[..., Publication]

BROCHURE = "title: كتيّب\nlanguage: ar\n"
ABOUT = "# من نحن\n\nفقرة أولى.\n"


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """A function from file names and their texts to the publication that they are."""

    def written(files: dict[str, str]) -> Publication:
        for name, text in {"brochure.yaml": BROCHURE, **files}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), "utf-8")
        if not any(name.endswith(".md") for name in files):
            (tmp_path / "about.md").write_text(ABOUT, "utf-8")
        publication, _ = load(tmp_path)
        return publication

    return written
