"""The numbers of lists are painted, and so read, before their items."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from report import build
from tests.support.extractors import EXTRACTORS, pdfium, words

if TYPE_CHECKING:
    from pathlib import Path

_LISTS = """
import sys

from report.layout import engine as room
if sys.argv[1] == "engine":
    room.paint_markers_in_order = lambda: None
engine = room.start_engine()
html = engine.HTML(string='''<html dir=rtl><style>@page { size: 90mm 120mm }
    body { font: 10.5pt "IBM Plex Sans Arabic" } ol { list-style: arabic-indic }</style>
    <p>قبل<ol><li>أول<ol><li>فرع<li>ثان</ol><li><p>فقرة<p>بعدها</ol><p>بعد''')
html.write_pdf(sys.stdout.buffer, font_config=room.font_configuration())
"""


@cache
def _lists(whose: str) -> bytes:
    command = [sys.executable, "-c", _LISTS, whose]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _numbers_and_words(pdf: bytes) -> list[str]:
    return [word.strip(".") for word in words(pdfium(pdf)) if word.strip(".")]


def test_the_engine_still_paints_numbers_apart_from_their_items() -> None:
    assert sorted(_numbers_and_words(_lists("engine"))) == sorted(
        _numbers_and_words(_lists("ours"))
    )
    assert _numbers_and_words(_lists("engine")) != _numbers_and_words(_lists("ours")), (
        "the engine paints markers in order: report.layout.list_markers can go"
    )
    read = "قبل ١ أول ١ فرع ٢ ثان ٢ فقرة بعدها بعد"
    assert _numbers_and_words(_lists("ours")) == read.split()


def test_the_page_looks_the_same() -> None:
    def picture(pdf: bytes) -> bytes:
        return bytes(pypdfium2.PdfDocument(BytesIO(pdf))[0].render(scale=3).to_pil().tobytes())

    assert picture(_lists("engine")) == picture(_lists("ours"))


_ARABIC = """قبل القائمة.

1. أول البنود وفيه من الكلام ما يملأ سطرا كاملا من الصفحة ثم يعود إلى سطر بعده من غير أن ينكسر
   1. فرع أول
   2. فرع ثان
2. آخرها

وسط.

9. فقرة أولى

   فقرة ثانية

10. بند بعدها

بعد القائمة.
"""
_READ = """قبل القائمة . ١ . أول البنود وفيه من الكلام ما يملأ سطرا كاملا من الصفحة ثم يعود إلى سطر بعده من غير أن ينكسر
 ١ . فرع أول ٢ . فرع ثان ٢ . آخرها وسط . ٩ . فقرة أولى فقرة ثانية ١٠ . بند بعدها بعد القائمة ."""


@pytest.mark.parametrize("reader", EXTRACTORS)
def test_lists_of_a_brochure_are_read_in_order(reader: str, tmp_path: Path) -> None:
    (tmp_path / "brochure.yaml").write_text("title: قوائم\n", encoding="utf-8")
    (tmp_path / "lists.md").write_text(f"# الأقسام\n\n{_ARABIC}", encoding="utf-8")
    build(tmp_path, tmp_path / "out.pdf")
    pdf = (tmp_path / "out.pdf").read_bytes()
    text = " ".join(words(EXTRACTORS[reader](pdf).replace(".", " . ")))
    assert " ".join(_READ.split()) in text
