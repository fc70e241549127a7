"""What the themes rely on of the engine, right to left; and what they must not use.

The canaries of a new engine version: each fails when the engine does otherwise than what was seen
of WeasyPrint 70. The second half reads the theme's own files.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from report.layout.engine import font_configuration, start_engine
from report.resources import resource_folder

_CSS = """
@page { size: 200mm 150mm; margin: 10mm }
* { margin: 0; padding: 0 } html { font: 12pt 'IBM Plex Sans Arabic' }
"""
_THEME = sorted(
    path
    for kind in ("*.css", "*.html")
    for path in (resource_folder("templates") / "paths").rglob(kind)
)


def _page(body: str, css: str = "") -> Any:
    html = f"<!doctype html><html lang=ar dir=rtl><style>{_CSS}{css}</style><body>{body}"
    document: Any = start_engine().HTML(string=html).render(font_config=font_configuration())
    return document.pages[0]._page_box


def _text(page: Any, words: str) -> Any:
    """The box of the text that contains `words`."""
    found = [
        b for b in page.descendants(placeholders=True) if hasattr(b, "text") and words in b.text
    ]
    assert found, words
    return found[0]


def _stands_right_of(page: Any, first: str, second: str) -> bool:
    left: Any = _text(page, second)
    right: Any = _text(page, first)
    return bool(right.position_x >= left.position_x + left.width - 1)


def test_cells_of_a_fixed_table_stand_from_right_to_left() -> None:
    page = _page(
        "<div class=t><div class=c>أول</div><div class=c>ثان</div><div class=c>ثالث</div></div>",
        ".t { display: table; table-layout: fixed; width: 100% } .c { display: table-cell }",
    )
    assert _stands_right_of(page, "أول", "ثان")
    assert _stands_right_of(page, "ثان", "ثالث")


def test_columns_of_a_real_table_stand_from_right_to_left() -> None:
    page = _page("<table><tr><th>أول<th>ثان<tr><td>ثالث<td>رابع</table>")
    assert _stands_right_of(page, "أول", "ثان")
    assert _stands_right_of(page, "ثالث", "رابع")


def test_markers_of_a_list_stand_at_the_right() -> None:
    page = _page("<ol style='padding-inline-start: 20mm'><li>بند</ol>")
    assert _stands_right_of(page, "1", "بند")


def test_logical_sides_are_mirrored() -> None:
    page = _page("<p style='margin-inline-start: 30mm; padding-inline-start: 10mm'>كلمة")
    text = _text(page, "كلمة")
    from_the_right = (page.width + page.margin_left) - (text.position_x + text.width)
    assert from_the_right == pytest.approx(40 * 96 / 25.4, abs=1)


def test_a_number_with_an_explicit_direction_is_drawn_from_left_to_right() -> None:
    page = _page("<p>الهاتف <bdi dir=ltr>+41 22 717 9111</bdi>، ثم كلام")
    assert _stands_right_of(page, "الهاتف", "+41")
    assert _stands_right_of(page, "+41", "ثم كلام")


def test_an_element_without_a_direction_detects_none() -> None:
    """ENGINE.md: plain `<bdi>` detects nothing, so every isolate of ours has a direction."""
    boxes = [b for b in _page("<p>قال <bdi>Yes.</bdi>").descendants() if b.element_tag == "bdi"]
    assert boxes[0].style["direction"] == "rtl"


def test_a_floor_lies_at_the_foot_of_its_page_without_call_or_marker() -> None:
    page = _page(
        "<p>متن<div><div class=floor><p>قدم</div></div>",
        ".floor { float: footnote } .floor::footnote-call, .floor::footnote-marker { content: none }"
        "@page { @footnote { margin-top: 5mm; padding-bottom: .1pt } }",
    )
    foot = _text(page, "قدم")
    bottom = page.margin_top + page.height
    assert foot.position_y + foot.height == pytest.approx(bottom, abs=8)
    assert _text(page, "متن").position_y < 60
    assert not [b for b in page.descendants() if hasattr(b, "text") and b.text.strip() == "1"]


def test_counters_have_the_digits_of_the_language() -> None:
    page = _page("<p>نص", "@page { @bottom-left { content: counter(page, arabic-indic) } }")
    assert _text(page, "١") is not None
    page = _page("<p>نص", "@page { @bottom-left { content: counter(page, persian) } }")
    assert _text(page, "۱") is not None


def test_the_running_header_takes_the_chapter_of_its_page() -> None:
    css = (
        "h1 { string-set: chapter content(text) } @page { @top-left { content: string(chapter) } }"
    )
    page = _page("<h1>فصل</h1><p>نص", css)
    boxes = [b for b in page.descendants() if hasattr(b, "text") and b.text == "فصل"]
    assert len(boxes) == 2


def test_the_ground_of_a_table_row_has_no_slits() -> None:
    page = _page(
        "<table><tr style='background: #013D55'><th>أول<th>ثان</table>",
        "table { border-collapse: collapse; width: 100% }",
    )
    (row,) = [b for b in page.descendants() if b.element_tag == "tr"]
    cells = sorted(row.children, key=lambda cell: cell.position_x)
    assert cells[0].position_x + cells[0].border_width() == pytest.approx(cells[1].position_x)


_FORBIDDEN = {
    "grid is not mirrored": r"display:\s*(inline-)?grid|grid-template",
    "flex is laid out several times": r"display:\s*(inline-)?flex",
    "a column rule stands one column off": r"column-rule",
    "columns are slow to balance": r"\bcolumns:|column-count",
    "there is no indent on the right": r"text-indent",
    "spacing breaks joined letters": r"letter-spacing",
    "a box with automatic side margins disappears": r"margin:\s*[\w.]+\s+auto|margin-(left|right):\s*auto",
    "unicode-bidi is ignored": r"unicode-bidi",
    "the engine crashes": r"float:\s*inline-|::marker\s*\{[^}]*content",
    "a first letter floats to the left": r"::first-letter",
    "an ellipsis leaves no sign": r"text-overflow",
    "shadows leave blocks at the corners": r"box-shadow|text-shadow",
    "Arabic is not justified": r"text-align:\s*justify",
    "Arabic is not slanted": r"font-style:\s*(italic|oblique)",
    "letters of Arabic in SVG stand apart": r"<text\b",
}


@pytest.mark.parametrize("reason", _FORBIDDEN)
def test_the_theme_does_not_use_what_is_broken(reason: str) -> None:
    assert len(_THEME) > 10
    for path in _THEME:
        found = re.search(_FORBIDDEN[reason], path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found.group() if found else ''} ({reason})"


@pytest.mark.parametrize(
    ("reason", "css"),
    [
        ("grid is not mirrored", "display: grid"),
        ("a column rule stands one column off", "column-rule: 1pt solid"),
        ("a box with automatic side margins disappears", "margin: 0 auto"),
        ("letters of Arabic in SVG stand apart", "<svg><text x=1>"),
    ],
)
def test_what_is_looked_for_would_be_found(reason: str, css: str) -> None:
    assert re.search(_FORBIDDEN[reason], css)
