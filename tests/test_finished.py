"""What is built from the shipped folders, read back with other people's tools."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import report
from tests.support import verapdf

_ROOT = Path(__file__).resolve().parent.parent
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_STARTERS = sorted((_ROOT / "templates" / "starters").iterdir())


@pytest.fixture(scope="module", params=_STARTERS, ids=lambda path: path.name)
def starter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("starter") / "starter.pdf"
    result = report.build(request.param, target)
    assert result.problems == ()
    return target.read_bytes()


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_flagship_holds_both_standards(flagship: bytes, flavour: str) -> None:
    assert verapdf.validate(flagship, flavour) == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_starter_holds_both_standards(starter: bytes, flavour: str) -> None:
    assert verapdf.validate(starter, flavour) == []


def test_qpdf_finds_nothing_wrong(flagship: bytes, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(flagship)
    done = subprocess.run(["qpdf", "--check", target], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_bundled_fonts_are_in_the_file(flagship: bytes, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(flagship)
    listing = subprocess.run(
        ["pdffonts", target], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in listing}
    assert names
    assert all(name.startswith(("IBM-Plex-Sans-Arabic", "Alexandria")) for name in names), names
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listing)


def _read(page: Any) -> str:
    """The text of a page without the direction marks that steer extractors."""
    text: str = page.get_textpage().get_text_bounded()
    return text.replace("\u200e", "").replace("\u200f", "")


def test_the_folios_on_the_pages_are_the_page_labels(flagship: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(flagship)
    try:
        texts = [_read(page) for page in document]
        labels = [document.get_page_label(index) for index in range(len(document))]
    finally:
        document.close()
    inner = range(2, len(texts) - 1)
    assert labels == [str(number) for number in range(1, len(texts) + 1)]
    assert all(labels[index].translate(_DIGITS) in texts[index].split() for index in inner)


def test_the_reading_direction_and_the_title_are_told(flagship: bytes, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(flagship)
    with pikepdf.open(target) as pdf:
        preferences = pdf.Root.ViewerPreferences
        assert preferences.Direction == "/R2L"
        assert preferences.DisplayDocTitle
        assert pdf.Root.Lang == "ar"
        assert pdf.docinfo.Title == "المنظمة الدولية للهجرة"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert "الأسئلة الشائعة" in titles


def test_the_contents_name_the_pages_where_sections_are(flagship: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(flagship)
    try:
        contents = _read(document[1])
        starts = {item.get_title(): item.get_dest().get_index() + 1 for item in document.get_toc()}
    finally:
        document.close()
    numbers = [line for line in contents.split() if set(line) <= set("٠١٢٣٤٥٦٧٨٩")]
    publication = report.load(_ROOT / "content")
    for section in publication.sections:
        title = "".join(node.plain_text() for node in section.title)
        assert str(starts[title]).translate(_DIGITS) in numbers, title


def _built_elsewhere(target: Path, hash_seed: str, epoch: str | None) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    environment.pop("SOURCE_DATE_EPOCH", None)
    if epoch:
        environment["SOURCE_DATE_EPOCH"] = epoch
    subprocess.run(
        [sys.executable, "-m", "report", "build", _ROOT / "content", "-o", target],
        env=environment,
        check=True,
        capture_output=True,
    )
    return target.read_bytes()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = _built_elsewhere(tmp_path / "a.pdf", "1", "1700000000")
    second = _built_elsewhere(tmp_path / "elsewhere" / "b.pdf", "2", "1700000000")
    assert first == second
    later = _built_elsewhere(tmp_path / "c.pdf", "1", "1800000000")
    assert later != first
