"""Content folders made for one test, and what the loader says about them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from report.content import Publication, load
from report.problems import MatwiyaError, Problem

Files: TypeAlias = Mapping[str, str | bytes]
Write: TypeAlias = Callable[[Files], Path]
Load: TypeAlias = Callable[[Files], Publication]
Problems: TypeAlias = Callable[[Files], tuple[Problem, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a content folder of their own."""

    def write_files(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_files


@pytest.fixture
def load_files(write: Write) -> Load:
    """Loads files that have nothing wrong."""

    def load_them(files: Files) -> Publication:
        publication, warnings = load(write(files))
        assert warnings == ()
        return publication

    return load_them


@pytest.fixture
def problems_of(write: Write) -> Problems:
    """What is told about files, errors or warnings."""

    def tell(files: Files) -> tuple[Problem, ...]:
        try:
            return load(write(files))[1]
        except MatwiyaError as error:
            return error.problems

    return tell


@pytest.fixture(scope="session")
def png() -> bytes:
    """A small image that is whole."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(stream, "PNG")
    return stream.getvalue()
