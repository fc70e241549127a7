"""Reads the text of a PDF as its readers have it: poppler, PDFium and pdf.js, word by word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Where `make test` puts packages of npm, unless the variable NODE_MODULES names another folder.
_FOLDER = Path(__file__).parents[2] / ".tools" / "node_modules"
_REMEDY = "run `make test`, which installs it, or let NODE_MODULES name a folder that has it"
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ExtractorError(RuntimeError):
    """An extractor can't run: says which, and what to do."""


def poppler(pdf: bytes) -> str:
    """The text that `pdftotext` writes; pages are parted by form feeds."""
    command = shutil.which("pdftotext")
    if command is None:
        raise ExtractorError("pdftotext is missing: install poppler-utils")
    done = subprocess.run([command, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def pdfium(pdf: bytes) -> str:
    """The text that PDFium gives for each page, parted by form feeds."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return "\f".join(page.get_textpage().get_text_range() for page in document)


def pdfjs(pdf: bytes) -> str:
    """The text that pdf.js gives for each page, parted by form feeds."""
    script = Path(__file__).parent / "pdfjs" / "read_text.mjs"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        command = [node_program(), str(script), str(node_package("pdfjs-dist")), str(path)]
        done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode()


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "pdfjs": pdfjs,
}


def node_program() -> str:
    """The command that runs scripts of node."""
    node = shutil.which("node")
    if node is None:
        raise ExtractorError("node is missing: install Node.js 20 or newer")
    return node


@cache
def node_package(name: str) -> Path:
    """The folder of a package of npm."""
    folder = Path(os.environ.get("NODE_MODULES") or _FOLDER) / name
    if (folder / "package.json").is_file():
        return folder
    raise ExtractorError(f"{name} is missing: {_REMEDY}")


def words(text: str) -> list[str]:
    """The words of a text in Unicode NFC, without direction marks, which say nothing.

    poppler itself writes such marks.
    """
    return unicodedata.normalize("NFC", _DIRECTION_MARKS.sub("", text)).split()
