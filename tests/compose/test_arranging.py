"""Sharing text out: groups, halves, lines of even length, ties, white space."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.arrange import balanced_lines, grouped, halved
from report.compose.press import css_string
from report.compose.ties import tied, with_end_tied
from report.compose.whitespace import tightened
from report.content import Node
from report.problems import Place

HERE = Place("a.md", 1)
WORDS = st.text(alphabet="ابتثجحخدذر", min_size=1, max_size=9)


def _heading(level: int) -> Node:
    return Node("heading", HERE, "", {"level": str(level)}, (Node("text", HERE, "عنوان"),))


def _paragraph(text: str = "نص") -> Node:
    return Node("paragraph", HERE, "", {}, (Node("text", HERE, text),))


blocks = st.lists(
    st.one_of(st.builds(_heading, st.integers(2, 4)), st.builds(_paragraph, WORDS)), max_size=12
)


@given(blocks)
def test_grouping_keeps_every_block_in_its_order(nodes: list[Node]) -> None:
    kept: list[Node] = []
    for group in grouped(nodes):
        kept += [group.heading] if group.heading else []
        kept += group.blocks
        for column in group.columns:
            kept += [column.heading, *column.blocks]
    assert kept == nodes


def test_short_parts_become_columns_and_long_ones_do_not() -> None:
    short = [_heading(2), _heading(3), _paragraph(), _heading(3), _paragraph()]
    [group] = grouped(short)
    assert len(group.columns) == 2
    [group] = grouped([*short, _paragraph("كلمة " * 80)])
    assert not group.columns
    assert len(group.blocks) == 5


@given(st.lists(st.floats(1, 500), min_size=1, max_size=30))
def test_no_other_cut_halves_more_evenly(heights: list[float]) -> None:
    def unevenness(cut: int) -> float:
        return abs(sum(heights[:cut]) - sum(heights[cut:]))

    cut = halved(heights)
    best = min(unevenness(other) for other in range(1, len(heights) + 1))
    assert unevenness(cut) <= best * 1.02 + 1e-6


@given(st.lists(WORDS, min_size=1, max_size=14), st.integers(10, 40))
def test_balanced_lines_keep_the_words_and_take_no_more_lines(
    words: list[str], longest: int
) -> None:
    lines = balanced_lines(" ".join(words), longest)
    assert " ".join(lines).split() == words
    assert all(len(line) <= longest for line in lines)
    least, line = 1, ""
    for word in words:
        least, line = (
            (least, f"{line} {word}".strip())
            if len(f"{line} {word}".strip()) <= longest
            else (least + 1, word)
        )
    assert len(lines) == least


def test_the_author_s_own_line_breaks_stay() -> None:
    assert balanced_lines("المنظمة\nالدولية للهجرة", 40) == ("المنظمة", "الدولية للهجرة")


@given(st.lists(WORDS, min_size=1, max_size=20))
def test_tying_keeps_the_text(words: list[str]) -> None:
    html = f"<p>{' '.join(words)}</p>"
    result = tied(html, "rtl")
    assert re.sub("</?span[^>]*>", "", result) == html
    assert ('class="tie"' in result) <= (len(words) >= 5)


def test_the_last_two_words_are_tied_and_three_short_ones() -> None:
    text = "أقرها مجلس المنظمة وبها تحددت الأهداف"
    assert tied(f"<p>{text} يُرجع إليها.</p>", "rtl").endswith(
        '<span class="tie">يُرجع إليها.</span></p>'
    )
    assert tied(f"<p>{text} من هذا له.</p>", "rtl").endswith(
        '<span class="tie">من هذا له.</span></p>'
    )


def test_words_that_would_be_too_wide_together_are_two() -> None:
    assert tied("<h2>کیا آپ کے پاس برقی کتابیں بھی ہیں؟</h2>", "rtl").endswith(
        'کتابیں <span class="tie">بھی ہیں؟</span></h2>'
    )


def test_what_follows_a_name_is_tied_too() -> None:
    html = '<p>كتيّب صُنع بأداة <bdi dir="ltr">Matwiya</bdi> وحدها كله.</p>'
    assert tied(html, "rtl").endswith('</bdi> <span class="tie">وحدها كله.</span></p>')


def test_a_measured_sentence_breaks_where_a_tied_one_does() -> None:
    text = "أقرها مجلس المنظمة وبها تحددت الأهداف من هذا له."
    assert with_end_tied(text) == text.replace("من هذا له.", "من_هذا_له.")
    assert with_end_tied("أربع كلمات لا غير") == "أربع كلمات لا غير"


@pytest.mark.parametrize(
    "html",
    [
        "<p>أربع كلمات لا غير</p>",
        "<p>كلام عربي فيه اسم أجنبي هو Matwiya Press</p>",
        "<p>كلام كثير ثم <b>كلمة</b></p>",
        "<div>كلام كثير في ما ليس فقرة من الفقرات</div>",
    ],
)
def test_what_is_not_plain_or_long_is_not_tied(html: str) -> None:
    assert tied(html, "rtl") == html


def test_white_space_goes_beside_blocks_and_stays_between_words() -> None:
    html = "<div>\n  <p>a <b>b</b>\n <i>c</i></p>\n\n<p>d</p>\n</div>"
    assert tightened(html) == "<div><p>a <b>b</b> <i>c</i></p><p>d</p></div>"


def test_preformatted_text_keeps_its_white_space() -> None:
    html = '<p>a</p>\n<pre dir="ltr"><code>x:\n    y\n\n</code></pre>\n<p>b</p>'
    assert tightened(html) == '<p>a</p><pre dir="ltr"><code>x:\n    y\n\n</code></pre><p>b</p>'


@given(st.text())
def test_a_css_string_cannot_be_left_from_inside(text: str) -> None:
    quoted = css_string(text)
    inner = quoted[1:-1]
    assert quoted[0] == quoted[-1] == '"'
    assert '"' not in inner
    assert "\n" not in inner
    assert not re.search(r"\\(?![0-9a-f]{1,6} )", inner)
