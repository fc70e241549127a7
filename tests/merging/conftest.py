"""A small content folder with fields, and a list of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.library import NAMES, write_library, write_list

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content folder."""
    return write_library(tmp_path / "library")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list of everyone."""
    return write_list(tmp_path / "people.csv", NAMES)
