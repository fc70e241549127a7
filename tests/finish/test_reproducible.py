"""The same input gives the same bytes, in another process and with another hash seed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from report.finish import write_pdf

if TYPE_CHECKING:
    from typing import Any

    from report.finish import DocumentInfo

SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from report.finish import DocumentInfo, write_pdf
from report.layout import start_engine
from report.layout.engine import font_configuration

engine, fonts = start_engine(), font_configuration()
folder = Path(sys.argv[1])
style = engine.CSS(filename=folder / "style.css", font_config=fonts)
html = (folder / "history.html").read_text()
document = engine.HTML(string=html).render(font_config=fonts, stylesheets=[style])
print(sha256(write_pdf(document, DocumentInfo("عنوان", "ar"))).hexdigest())
"""
ROOT = Path(__file__).resolve().parents[2]


def run(seed: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(Path(__file__).parent / "parts")],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


def test_two_processes_agree() -> None:
    assert run("1") == run("2")


def test_twice_in_one_process(document: Any, info: DocumentInfo, pdf: bytes) -> None:
    assert sha256(write_pdf(document, info)).digest() == sha256(pdf).digest()


def test_identifier_is_of_the_content(document: Any, info: DocumentInfo, pdf: bytes) -> None:
    other = write_pdf(document, type(info)(title="عنوان آخر", language="ar"))
    first, second = (re.findall(rb"/ID \[\(([0-9a-f]{32})\)", data)[0] for data in (pdf, other))
    assert first != second
