"""Puts the repository's root on the path, and builds the flagship once for all tests of a process."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, so that a commit passes or fails whenever it is run; `make soak` tries
# others, and more of them.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("repeatable")

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
