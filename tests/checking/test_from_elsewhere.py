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
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from report.problems import Problem

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


def test_a_sound_file_without_pages_is_not_called_damaged(tmp_path: Path) -> None:
    pikepdf.new().save(tmp_path / "a.pdf")
    (problem,) = report.check(tmp_path / "a.pdf")
    assert problem.message == "'a.pdf' has no pages"
    data = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: len(data) // 2])
    (problem,) = report.check(tmp_path / "b.pdf")
    assert problem.message == "'b.pdf' is damaged and can't be read"


def test_a_font_that_the_page_does_not_have_is_told_once(tmp_path: Path) -> None:
    paper = Paper().page().text(72, 700, "Some words")
    for y in (600, 500):
        paper.draw(f"BT /Nope 12 Tf 72 {y} Td (of no font) Tj ET")
    paper.draw("BT /Unused 12 Tf () Tj ET")
    (tmp_path / "a.pdf").write_bytes(paper.bytes())
    told = [p for p in report.check(tmp_path / "a.pdf") if p.code == "font-not-embedded"]
    assert [problem.message for problem in told] == [
        "text is set in the font Nope, which its page does not have"
    ]
    assert told[0].page == 1


def test_a_form_without_fonts_takes_that_of_its_page(tmp_path: Path) -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(b"BT 72 600 Td <0042> Tj ET")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 595, 842])
        page.Resources.XObject = pikepdf.Dictionary(Inner=pdf.make_indirect(form))
        page.contents_add(b"/F 12 Tf /Inner Do")

    (tmp_path / "a.pdf").write_bytes(Paper().page().text(72, 700, "Some words").bytes(wrap))
    assert "font-not-embedded" not in _codes(tmp_path / "a.pdf")


def test_bookmarks_of_pages_without_meaning_are_one_finding(tmp_path: Path) -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Resources.Font.F.ToUnicode

    def found(change: Callable[[pikepdf.Pdf], None] | None) -> list[Problem]:
        paper = Paper().page().text(72, 700, "Some words").text(72, 600, "and others")
        paper.outline(("Apples", 1), ("Pears", 1), ("Plums", 1))
        (tmp_path / "a.pdf").write_bytes(paper.bytes(change))
        return list(report.check(tmp_path / "a.pdf"))

    assert [p.code for p in found(None)] == ["wrong-bookmark"] * 3
    unread = found(forget)
    assert {problem.code for problem in unread} == {"unmapped-text", "not-checked"}
    assert [p.message for p in unread if p.message.startswith("3 bookmarks not checked")]


def test_a_font_that_is_not_embedded_is_not_looked_into_once(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(3):
        paper.page().text(72, 700, "Some words")
        paper.draw("BT /H 12 Tf 72 600 Td (more) Tj (of them) Tj ET")

    def add(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Resources.Font.H = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )

    (tmp_path / "a.pdf").write_bytes(paper.bytes(add))
    told = [p for p in report.check(tmp_path / "a.pdf") if p.code == "not-checked"]
    assert [problem.message for problem in told] == [
        "glyphs of Helvetica not checked: it is not embedded"
    ]
