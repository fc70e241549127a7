"""What the engine makes of the HTML: the order on the page, seen in the places of the letters.

The expected strings are what stands on the line from left to right, without Arabic letters and
spaces; any bracket is `|`, since readers of PDF files differ in which way they turn it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from report.compose.html import HtmlContext, render_blocks, render_inline, render_text
from report.content import Node
from report.layout.engine import font_configuration, start_engine
from report.problems import Place

if TYPE_CHECKING:
    import numpy as np
    from weasyprint.text.fonts import FontConfiguration

_STYLE = """
@page { size: 210mm 20mm; margin: 2mm }
html { font: 12pt 'IBM Plex Sans Arabic', 'Vazirmatn', 'Noto Sans Hebrew' }
p { margin: 0 } a { color: black; text-decoration: none }
sub { font-size: 12pt; vertical-align: baseline }
"""
_LEFT_OUT = re.compile(
    "[\\s\u0600-\u060b\u0610-\u061a\u0620-\u065f\u066e-\u06ef\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u0590-\u05ff\u200d]"
)


@pytest.fixture(scope="module")
def fonts() -> FontConfiguration:
    return font_configuration()


def _page(body: str, language: str, direction: str, fonts: FontConfiguration) -> pypdfium2.PdfPage:
    html = f'<html lang="{language}" dir="{direction}"><style>{_STYLE}</style><body>{body}'
    pdf = start_engine().HTML(string=html).write_pdf(font_config=fonts)
    return pypdfium2.PdfDocument(pdf)[0]


def _seen(body: str, language: str, fonts: FontConfiguration) -> str:
    """The letters of the page's only line from left to right."""
    page = _page(body, language, "rtl", fonts).get_textpage()
    places = []
    for index in range(page.count_chars()):
        letter = page.get_text_range(index, 1)
        if letter and not _LEFT_OUT.match(letter):
            left, _, right, _ = page.get_charbox(index, loose=True)
            places.append(((left + right) / 2, letter))
    return re.sub(r"[()\[\]«»]", "|", "".join(letter for _, letter in sorted(places)))


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("هاتف: +41 22 717 9111، أو (022) 717-9111.", "western", ".|022|717-9111،+41227179111:"),
        ("البريد: hq@iom.int، والموقع: www.iom.int.", "western", ".www.iom.int:،hq@iom.int:"),
        ("المنظمة (International Organization, IOM) في", "western", "|InternationalOrganization,IOM|"),
        ("«(IOM)»، وC++، وMiGOF؟", "western", "؟MiGOF،C++،||IOM||"),
        ("العنوان: Route des Morillons 17, 1211 Geneva 19، ثم", "western", "،RoutedesMorillons17,1211Geneva19:"),
        ("عامي 2019–2023.", "western", ".2023–2019"),
        ("عامي 2019-2023.", "western", ".2023-2019"),
        ("عامي ٢٠١٩-٢٠٢٣.", "western", ".2023-2019"),
        ("من 5-10%.", "western", ".10%-5"),
        ("يوم 1/5/2023.", "western", ".2023/5/1"),
        ("يوم 2023-05-01.", "western", ".2023-05-01"),
        ("نسبة 25%، و$100.", "western", ".$100،25%"),
        ("الملف report.pdf، والخيار --json.", "western", ".--json،report.pdf"),
        ("لدى IOM 12 برنامجًا، وفق ISO 9001:2015.", "western", ".ISO9001:2015،12IOM"),
        ("درجة 25°C، و5–10 kg.", "western", ".5–10kg،25°C"),
    ],
)  # fmt: skip
def test_order_in_arabic(text: str, digits: str, expected: str, fonts: FontConfiguration) -> None:
    body = render_text(text, HtmlContext("ar", "rtl", digits))
    assert _seen(f"<p>{body}</p>", "ar", fonts) == expected


@pytest.mark.parametrize(
    ("text", "language", "digits", "expected"),
    [
        ("עמודים 2019-2023.", "he", "western", ".2023-2019"),
        ("טלפון: +972 3 717 9111.", "he", "western", ".+97237179111:"),
        ("ביום 1/5/2023.", "he", "western", ".1/5/2023"),
    ],
)
def test_order_in_hebrew(
    text: str, language: str, digits: str, expected: str, fonts: FontConfiguration
) -> None:
    body = render_text(text, HtmlContext(language, "rtl", digits))
    assert _seen(f"<p>{body}</p>", language, fonts) == expected


def _node(kind: str, *children: Node | str, text: str = "") -> Node:
    nodes = tuple(_node("text", text=each) if isinstance(each, str) else each for each in children)
    return Node(kind, Place("a.md", 1), text, {}, nodes)


def test_a_phrase_across_emphasis_reads_from_left_to_right(fonts: FontConfiguration) -> None:
    nodes = ["قال ", _node("strong", "International"), " for ", _node("emphasis", "Migration"), "."]
    body = render_inline(_node("paragraph", *nodes).children, HtmlContext("ar", "rtl", "western"))
    assert _seen(f"<p>{body}</p>", "ar", fonts) == ".InternationalforMigration"
    tags = [_node("html", text="<sub>"), "2", _node("html", text="</sub>")]
    nodes = _node("paragraph", "الماء H", *tags, "O.").children
    body = render_inline(nodes, HtmlContext("ar", "rtl", "western"))
    assert _seen(f"<p>{body}</p>", "ar", fonts) == ".H2O"


def test_a_foreign_paragraph_begins_at_its_own_side(fonts: FontConfiguration) -> None:
    paragraph = _node("paragraph", "This is a paragraph in English, see +41 22 717 9111.")
    body = render_blocks([paragraph], HtmlContext("ar", "rtl", "arabic-indic"))
    page = _page(str(body), "ar", "rtl", fonts).get_textpage()
    assert page.get_charbox(0)[0] < 20  # points: the left margin is 5.7
    assert _seen(str(body), "ar", fonts) == "ThisisaparagraphinEnglish,see+41227179111."


def _ink(body: str, fonts: FontConfiguration) -> np.ndarray:
    picture = _page(f"<p>{body}</p>", "ar", "rtl", fonts).render(scale=4)
    return picture.to_numpy()[..., 0] < 128


def test_a_cut_word_is_drawn_as_the_whole_word(fonts: FontConfiguration) -> None:
    whole = _ink("الكتاب والمدرسة", fonts)
    nodes = _node("paragraph", "ال", _node("emphasis", "كت"), "اب والمدر", _node("emphasis", "سة"))
    joined = _ink(str(render_inline(nodes.children, HtmlContext("ar", "rtl", "western"))), fonts)
    cut = _ink("ال<em>كت</em>اب والمدر<em>سة</em>", fonts)
    assert (whole ^ joined).sum() < 0.02 * whole.sum()
    assert (whole ^ cut).sum() > 0.3 * whole.sum()
