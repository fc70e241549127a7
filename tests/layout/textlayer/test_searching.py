"""Numbers with their signs are found as they are typed, by PDFium and by poppler's pdfgrep."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from report.compose.html import HtmlContext, render_text
from tests.support.extractors import EXTRACTORS, words

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Press

_SENTENCES = {
    "western": (
        HtmlContext("ar", "rtl", "western"),
        "السنوات 2019–2023 والصفحات 5-9 في 12/03/2019 وموسم 2023/2024 والعمر 18+ هنا (أو 15%-25%).",
        ("2019–2023", "5-9", "12/03/2019", "2023/2024", "18+", "15%-25%"),
    ),
    "arabic": (
        HtmlContext("ar", "rtl", "arabic-indic"),
        "+٥ في السنوات ٢٠١٩–٢٠٢٣ والصفحات ٥-٩ وموسم ٢٠٢٣/٢٠٢٤ والنسبة ٢٥٪ أو ٣٫٥٪–٢٥٪، هنا.",
        ("٢٠١٩–٢٠٢٣", "٥-٩", "٢٠٢٣/٢٠٢٤", "٢٥٪", "٣٫٥٪–٢٥٪", "+٥"),
    ),
    "hebrew": (
        HtmlContext("he", "rtl", "western"),
        "שעות 8:30–17:45, עמודים 12-15 (או 1–3) בלבד.",
        ("8:30–17:45", "12-15", "1–3"),
    ),
}


@pytest.fixture(scope="module", params=_SENTENCES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a sentence."""
    return str(request.param)


@pytest.fixture(scope="module", params=["isolated", "bare"])
def pdf(request: pytest.FixtureRequest, name: str, press: Press) -> bytes:
    """A sentence as content sets it, and with nothing around its numbers."""
    context, sentence, _ = _SENTENCES[name]
    text = str(render_text(sentence, context)) if request.param == "isolated" else sentence
    family = "Noto Sans Hebrew" if name == "hebrew" else "IBM Plex Sans Arabic"
    return press.write(press.document(f"<p>{text}", family, context.language))


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_they_are_read_in_order(pdf: bytes, name: str, extractor: str) -> None:
    assert words(EXTRACTORS[extractor](pdf)) == words(_SENTENCES[name][1])


def test_pdfium_finds_them(pdf: bytes, name: str) -> None:
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    missing = [typed for typed in _SENTENCES[name][2] if not page.search(typed).get_next()]
    assert not missing


def test_pdfgrep_finds_them(pdf: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)

    def count(typed: str) -> int:
        command = ["pdfgrep", "-cF", "--", typed, str(path)]
        return int(subprocess.run(command, capture_output=True, check=False).stdout)

    assert not [typed for typed in _SENTENCES[name][2] if not count(typed)]
