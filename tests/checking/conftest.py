"""Reads papers back, alone or against a folder of content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.checking import Expected, check_pdf
from report.compose import compose
from report.content import load
from report.editions import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from report.content import Publication
    from report.problems import Problem

BROCHURE = """\
title: A paper
language: en
cover: {title: A paper}
sections: [one.md, two.md, three.md]
contents: {title: Contents}
back_cover: {statement: The end of it}
"""
ONE = "# First things\n\nApples grow on trees.\n\nSee [the site](https://example.org/a).\n"
TWO = "# Second thoughts\n\nPears do as well.\n"
THREE = "# Last words\n\nSo do plums.\n"


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """A brochure of three sections in English."""
    folder: Path = tmp_path_factory.mktemp("content")
    files = {"brochure.yaml": BROCHURE, "one.md": ONE, "two.md": TWO, "three.md": THREE}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)[0]


@pytest.fixture(scope="session")
def against(publication: Publication) -> Callable[[bytes], list[Problem]]:
    """What is found in a file that claims to be the brochure."""

    expected = Expected(EDITIONS["brochure"], publication, compose(publication))

    def find(data: bytes) -> list[Problem]:
        return list(check_pdf(data, expected))

    return find
