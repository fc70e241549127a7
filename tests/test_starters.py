"""A starter folder is made whole, over nothing of an author's, or not at all."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from report.problems import MatwiyaError
from report.starters import create_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_starter_is_made_in_a_new_or_an_empty_folder(tmp_path: Path) -> None:
    files = create_folder(tmp_path / "deep" / "one", "ar")
    assert {"brochure.yaml", "contacts.yaml"} <= {path.name for path in files}
    (tmp_path / "two").mkdir()
    create_folder(tmp_path / "two", "he")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "two"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    with pytest.raises(MatwiyaError, match="not empty"):
        create_folder(tmp_path, "ar")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "from report.starters import create_folder; from report.problems import MatwiyaError\n"
        "try:\n    create_folder(Path(sys.argv[1]), 'ar')\n"
        "except MatwiyaError as error:\n    print(error.problems[0].code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, str(tmp_path / "new")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "unwritable-output\n"
    assert list(tmp_path.iterdir()) == []
