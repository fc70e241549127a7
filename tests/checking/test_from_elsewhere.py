"""Files that other programs write or rewrite: what is true of them is told, and nothing else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
import typst

import report
from report.layout import start_engine
from report.layout.engine import font_configuration
from report.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

# What these programs leave out of the file that they read.
_NOT_KEPT = {
    "gs -q -sDEVICE=pdfwrite -o {new} {old}": {
        "untagged", "no-language", "wrong-direction", "title-not-shown", "not-checked",
    },
    "pdftocairo -pdf {old} {new}": {
        "untagged", "no-language", "wrong-direction", "no-title", "no-outline", "not-checked",
    },
    "qpdf --linearize --object-streams=generate {old} {new}": set(),
    "qpdf --qdf --object-streams=disable {old} {new}": set(),
    "qpdf --encrypt  owner 256 -- {old} {new}": set(),
    "qpdf --pages {old} 1-z -- --empty {new}": {
        "no-language", "wrong-direction", "no-title", "no-outline", "untagged", "not-checked",
        "dead-link",
    },
}  # fmt: skip
_HTML = """<!doctype html><html lang=en><title>A report</title>
<style>body { font: 14px serif } h1 { text-shadow: 1px 1px 2px gray } b { font-weight: 900 }</style>
<h1>A report</h1><p>Text of it, <b>bold</b>, H<sub>2</sub>O, x<sup>2</sup> and <code>code()</code>,
<a href=https://example.org/a>a link</a>.<p style="rotate: 90deg; width: 9em; margin-top: 9em">On its side
<p id=end>The end<p><a href=#end>to the end</a>"""
_TYPST = """#set document(title: "تقرير")
#set text(lang: "ar", font: "IBM Plex Sans Arabic")
= تقرير عام
تعمل مع الحكومات منذ عام 1951. #rotate(90deg)[نص مدور]

ثم $a^2 + b = c$ هنا. #footnote[حاشية]
"""


@pytest.fixture(scope="module")
def brochure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brochure of a starter."""
    path: Path = tmp_path_factory.mktemp("elsewhere") / "a.pdf"
    report.build(resource_folder("templates") / "starters" / "ar", path)
    return path


def _codes(path: Path) -> set[str]:
    return {problem.code for problem in report.check(path)}


@pytest.mark.parametrize("command", _NOT_KEPT)
def test_a_rewritten_brochure_has_wrong_what_was_left_out(
    brochure: Path, tmp_path: Path, command: str
) -> None:
    new = tmp_path / "new.pdf"
    words = command.format(old=brochure, new=new).split(" ")
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert _codes(new) == _NOT_KEPT[command]


def test_a_page_of_chromium_has_wrong_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_HTML, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={tmp_path}/a.pdf", str(tmp_path / "a.html")]
    subprocess.run(command, capture_output=True, check=True)
    assert _codes(tmp_path / "a.pdf") == {"link-without-description"}


def test_a_page_of_the_bare_engine_has_wrong_what_it_leaves_out(tmp_path: Path) -> None:
    document = start_engine().HTML(string=_HTML).render(font_config=font_configuration())
    document.write_pdf(tmp_path / "a.pdf")
    assert _codes(tmp_path / "a.pdf") == {"untagged", "title-not-shown"}


def test_a_page_of_typst_has_wrong_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.typ").write_text(_TYPST, encoding="utf-8")
    fonts = resource_folder("fonts") / "ibm-plex-sans-arabic"
    typst.compile(tmp_path / "a.typ", output=tmp_path / "a.pdf", font_paths=[fonts])
    assert _codes(tmp_path / "a.pdf") == {"title-not-shown", "figure-without-text"}


def test_a_file_that_is_arranged_for_the_web_is_not_damaged_and_a_damaged_one_is(
    brochure: Path, tmp_path: Path
) -> None:
    new = tmp_path / "web.pdf"
    with pikepdf.open(brochure) as pdf:
        pdf.save(new, linearize=True)
    assert "damaged-object" not in _codes(new)
    data = bytearray(new.read_bytes())
    at = data.index(b"stream", len(data) // 2) + 60
    data[at : at + 20] = bytes(20)
    new.write_bytes(data)
    assert "damaged-object" in _codes(new)
