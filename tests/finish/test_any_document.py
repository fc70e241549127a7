"""Whatever the document is made of, the tag tree is whole and veraPDF finds nothing to say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.finish import DocumentInfo, write_pdf
from tests.support.tagtree import read_tags
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

STYLES = st.sampled_from(
    [
        *("", "", "", "columns: 2", "display: flex", "float: left", "position: absolute; top: 0"),
        *("position: fixed; bottom: 0", "display: inline-block", "opacity: 0.5", "display: none"),
        *("transform: rotate(9deg)", "overflow: hidden", "visibility: hidden", "direction: ltr"),
        *("text-decoration: underline", "text-decoration: line-through", "break-before: page"),
        *("background: #eef; border: 1pt solid", "float: footnote", "display: list-item"),
        *("position: running(running)", "white-space: pre"),
    ]
)
WORDS = st.sampled_from(["نص", "كلام طويل جدا يمتد", "English", "١٩٥١", "", " ", "ومن ثم"])
LINK = "a href=https://example.org"
PHRASES = ["b", "span", "q", "code", "abbr title=توسيع", "span lang=en", "a href=#x", "u", LINK]
GROUPS = [
    *("div", "section", "article", "blockquote", "figure", "aside", "nav role=doc-toc", LINK),
    *("div role=img aria-label=صورة", "div aria-hidden=true"),
]
# What the engine raises where it can't lay out CSS as odd as this; no theme has it.
LAYOUT_CRASHES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError),
    ValueError,
)
PICTURE = '<img src="IMAGE" alt="صورة">'


def wrap(tag: str) -> Callable[[tuple[str, list[str]]], str]:
    name = tag.split(maxsplit=1)[0]
    return lambda made: f'<{tag} style="{made[0]}">{"".join(made[1])}</{name}>'


def element(tag: str, inside: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    return st.tuples(STYLES, st.lists(inside, min_size=least, max_size=3)).map(wrap(tag))


def any_of(tags: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(*(element(tag, inside) for tag in tags))


INLINES = st.recursive(
    st.one_of(WORDS, st.just(PICTURE)),
    lambda inside: any_of(
        PHRASES,
        inside,
    ),
    max_leaves=4,
)
ROWS = st.lists(st.lists(INLINES, min_size=2, max_size=2), min_size=1, max_size=3).map(
    lambda rows: "".join(f"<tr><th>{first}</th><td>{last}</td></tr>" for first, last in rows)
)
BLOCKS = st.recursive(
    st.one_of(
        any_of(["p", "p id=x", "h1", "h3", "h6", "pre"], INLINES),
        ROWS.map(lambda rows: f"<table><thead>{rows}</thead><tbody>{rows}</tbody></table>"),
    ),
    lambda inside: st.one_of(
        any_of(
            GROUPS,
            st.one_of(inside, INLINES),
        ),
        *(
            element(name, element("li", st.one_of(inside, INLINES)), least=1)
            for name in ("ul", "ol")
        ),
        element("dl", st.one_of(element("dt", INLINES), element("dd", inside)), least=1),
    ),
    max_leaves=6,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_any_document_passes(lay_out: Callable[..., Any], blocks: list[str]) -> None:
    try:
        document = lay_out(f'<!doctype html><html lang="ar" dir="rtl"><body>{"".join(blocks)}')
    except LAYOUT_CRASHES:
        return  # the engine can't lay it out: there is nothing to finish
    pdf = write_pdf(document, DocumentInfo("عنوان", "ar"))
    for flavour in ("ua1", "2a"):
        assert validate(pdf, flavour) == []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        drawn = sum(len(page.get("/Annots", [])) for page in file.pages)
    tree = read_tags(pdf)
    assert drawn == sum(len(tag.links) for tag in tree.walk())
    below = [tag for kid in tree.kids for tag in kid.walk() if tag.role not in {"TH", "TD"}]
    assert all(tag.kids or tag.contents or tag.links for tag in below)
