"""Puts the repository's root on the path, and builds the flagship once for all tests of a process."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The finished PDF of `content/`, built as the command builds it."""
    from report import build

    target = tmp_path_factory.mktemp("flagship") / "flagship.pdf"
    build(Path(ROOT, "content"), target)
    return target.read_bytes()
