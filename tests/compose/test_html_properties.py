"""What holds for the HTML of any content."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from report.compose.html import HtmlContext, render_text
from tests.support.nodes import EN, inline, node, parsed

if TYPE_CHECKING:
    from report.content import Node

_WORDS = st.sampled_from(
    ["كتاب", "ال", "َ", " ", "IOM", "Council", "hq@iom.int", "+41 22 717 9111", "2019-2023", "12", "<b>", "&amp;", "(", ")", "، ", "שלום", "1/5/2023", "٪"]
)  # fmt: skip
_TEXT_NODES = (
    st.lists(_WORDS, min_size=1, max_size=4).map("".join).map(lambda text: node("text", text=text))
)
_LEAVES = _TEXT_NODES | st.sampled_from(
    [
        node("soft_break"),
        node("hard_break"),
        node("code", text="f(x)"),
        node("image", src="a.png", alt="أ"),
        node("html", text="<sub>"),
        node("html", text="</sub>"),
    ]
)
# The digits and number signs of the language are set whichever set the author typed.
_ONE_SET = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬", "01234567890123456789%.,")
_NODES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda kind, children: node(kind, *children, **({"href": "#x"} if kind == "link" else {})),
        st.sampled_from(["strong", "emphasis", "strike"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(
    st.lists(
        _NODES | st.builds(lambda text: node("link", text, href="#x"), _TEXT_NODES), max_size=8
    )
)
def test_well_formed_and_the_text_is_kept(nodes: list[Node]) -> None:
    html = inline(*nodes, context=HtmlContext("ar", "rtl", "western"))
    parsed(html)
    pieces: list[str] = []

    def read(each: Node) -> None:
        if each.kind == "soft_break":
            pieces.append(" ")
        elif each.kind in {"text", "code"}:
            pieces.append(each.text)
        for child in each.children:
            read(child)

    for each in nodes:
        read(each)
    text = re.sub(r"<[^<>]*>", "", html)
    # Joiners keep letters in their forms, the parts of a range apart, and lines from ending at hyphens.
    unmarked = re.sub("[\u200d\u200f\u2060]", "", unescape(text))
    assert unmarked.translate(_ONE_SET) == "".join(pieces).translate(_ONE_SET)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("٠٩۰۹٪٫٬12.,%-\n")))
def test_any_text_is_kept(text: str) -> None:
    html = str(render_text(text, EN))
    parsed(html)
    kept = re.sub(r"<[^<>]*>", "", html.replace("<br>", "\n"))
    assert kept.translate(_ONE_SET) == str(escape(text)).translate(_ONE_SET)
