"""What a plain folder does not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Write

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "PIL",
    "nh3",
    "weasyprint",
    "fontTools",
    "pikepdf",
    "bidi",
    "arabic_reshaper",
    "segno",
    "jinja2",
)


def imported_after(code: str) -> set[str]:
    script = f"import sys\nfrom pathlib import Path\n{code}\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_loading_a_plain_folder(write: Write) -> None:
    folder = write({"a.md": "# T\n\nx *y* [z](#a)\n"})
    modules = imported_after(f"from report.content import load\nload(Path({str(folder)!r}))")
    assert "markdown_it" in modules
    assert not modules & set(HEAVY)


def test_the_model_alone() -> None:
    modules = imported_after("from report.content import Publication")
    assert not modules & {*HEAVY, "markdown_it", "yaml"}
