"""What Markdown becomes: trees of nodes, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.content.nodes import read_nodes
from report.content.problem_log import ProblemLog
from report.content.source import Source
from tests.support.growth import grows_in_line

if TYPE_CHECKING:
    from conftest import Load

    from report.content import Node


def outline(node: Node) -> str:
    """A node in a line: kind, text, attributes, children."""
    text = f"'{node.text}'" if node.text else ""
    marks = "".join(f" {key}={value}" for key, value in sorted(node.attributes.items()))
    inner = ", ".join(map(outline, node.children))
    return f"{node.kind}{text}{marks}" + (f"({inner})" if inner else "")


def parse(text: str) -> tuple[Node, ...]:
    log = ProblemLog()
    nodes = read_nodes(Source("a.md", text, 11), log)
    assert log.all() == ()
    return nodes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a *b* **c** ~~d~~ `e`",
            "paragraph(text'a ', emphasis(text'b'), text' ', strong(text'c'), text' ', strike(text'd'), text' ', code'e')",
        ),
        ("a\nb\\\nc", "paragraph(text'a', soft_break, text'b', hard_break, text'c')"),
        ("a<br>b", "paragraph(text'a', hard_break, text'b')"),
        ("> a", "quote(paragraph(text'a'))"),
        ("- a\n- b", "list(item(text'a'), item(text'b'))"),
        ("- a\n\n- b", "list(item(paragraph(text'a')), item(paragraph(text'b')))"),
        ("3. a\n   - b", "list ordered=true start=3(item(text'a', list(item(text'b'))))"),
        ("1. a", "list ordered=true(item(text'a'))"),
        ("```py x\na\n\nb\n```", "code_block'a\n\nb' language=py"),
        ("    a", "code_block'a'"),
        ("a\n: b", "definition_list(term(text'a'), definition(text'b'))"),
        (
            "|a|b|\n|-|:-:|\n|c|*d*|",
            "table(table_head(row(header_cell(text'a'), header_cell align=center(text'b'))), table_body(row(cell(text'c'), cell align=center(emphasis(text'd')))))",
        ),
        ("***", "rule markup=*"),
        ("[a](b.md 't')", "paragraph(link href=b.md title=t(text'a'))"),
        ("<hq@iom.int>", "paragraph(link href=mailto:hq@iom.int(text'hq@iom.int'))"),
        ("a ![b *c*](d.png) e", "paragraph(text'a ', image alt=b c src=d.png, text' e')"),
        ("![b](d.png 'c')", "figure(image alt=b src=d.png title=c, caption(text'c'))"),
        ("![b](d.png)", "figure(image alt=b src=d.png)"),
        (
            "a[^x]\n\n[^x]: b",
            "paragraph(text'a', footnote_reference label=x), footnote label=x(paragraph(text'b'))",
        ),
        ("## a {#b icon=c}", "heading icon=c id=b level=2(text'a')"),
        ("## a {#b}\nc", "heading id=b level=2(text'a'), paragraph(text'c')"),
        ("## {{ a }} {% b %} {c}", "heading level=2(text'{{ a }} {% b %} {c}')"),
        ("## a \\{#b}", "heading level=2(text'a {#b}')"),
        ("{{ a }} {% b %}", "paragraph(text'{{ a }} {% b %}')"),
        ("a &amp; \\* &#x41;", "paragraph(text'a & * A')"),
        ("a<!-- b -->c", "paragraph(text'a', text'c')"),
        ("H<sub>2</sub>O", "paragraph(text'H', html'<sub>', text'2', html'</sub>', text'O')"),
        ("H~2~O", "paragraph(text'H', html'<sub>', text'2', html'</sub>', text'O')"),
        ("~~a~~ x^2^", "paragraph(strike(text'a'), text' x', html'<sup>', text'2', html'</sup>')"),
        ("~5 a ~6, \\~a~ a == b", "paragraph(text'~5 a ~6, ~a~ a == b')"),
        ("`a==b==c` a==b==", "paragraph(code'a==b==c', text' a==b==')"),
        (
            '<bdi dir="ltr">a *b*</bdi>',
            "paragraph(html'<bdi dir=\"ltr\">', text'a ', emphasis(text'b'), html'</bdi>')",
        ),
        ("<div>a<p>b</div>", "html'<div>a<p>b</p></div>'"),
        ("<!-- a -->", ""),
        (
            "\u200f*a* \u2067b\u2069",
            "paragraph(text'\u200f', emphasis(text'a'), text' \u2067b\u2069')",
        ),
        ("+41 22 717 9111", "paragraph(text'+41 22 717 9111')"),
    ],
)
def test_nodes(text: str, expected: str) -> None:
    assert ", ".join(map(outline, parse(text))) == expected


def places(text: str) -> list[str]:
    nodes = (node for block in parse(text) for node in block.walk())
    return [
        f"{node.kind}{node.text and ' ' + node.text} {str(node.place).removeprefix('a.md:')}"
        for node in nodes
    ]


def test_places_of_inlines() -> None:
    text = "a *b* c\n   [d *e*](f\n) `g` \\* h&amp;i ![j](k)\nl<b>m</b>"
    assert places(text) == [
        "paragraph 11",
        "text a  11:1",
        "emphasis 11:3",
        "text b 11:4",
        "text  c 11:6",
        "soft_break 11:8",
        "link 12:4",
        "text d  12:5",
        "emphasis 12:7",
        "text e 12:8",
        "text   13:2",
        "code g 13:3",
        "text  * h&i  13:6",
        "image 13:18",
        "soft_break 13:25",
        "text l 14:1",
        "html <b> 14:2",
        "text m 14:5",
        "html </b> 14:6",
    ]


def test_places_in_blocks() -> None:
    text = "> a\n> - b\n>   c\n\n| x | x |\n|---|---|\n| y | x **x** |\n\n[^1]: z[^1]\n\n    w\n"
    assert [
        place
        for place in places(text)
        if (" " in place and place.count(" ") > 1) or place.startswith(("foot", "row"))
    ] == [
        "text a 11:3",
        "text b 12:5",
        "text c 13:5",
        "row 15",
        "text x 15:3",
        "text x 15:7",
        "row 17",
        "text y 17:3",
        "text x  17:7",
        "text x 17:11",
        "footnote 19",
        "text z 19:7",
        "footnote_reference 19:8",
        "text w 21:5",
    ]


def test_plain_text_leaves_markup_out() -> None:
    (block,) = parse("a *b*\n`c` [d](#e) ![f](g) H<sub>2</sub>O")
    assert block.plain_text() == "a b c d f H2O"
    (html,) = parse("<div>a &lt; <b>b</b></div>")
    assert html.plain_text() == "a < b"


def test_footnotes_stand_in_the_order_of_their_references(load_files: Load) -> None:
    section = load_files(
        {"a.md": "# T\n\nx[^b] y[^a] z[^b]\n\n> q\n>\n> [^a]: A[^c]\n\n[^b]: B\n[^c]: C\n"}
    ).sections[0]
    notes = [
        (note.attributes["label"], note.attributes["anchor"], note.plain_text())
        for note in section.footnotes
    ]
    assert notes == [("b", "a-note-1", "B"), ("a", "a-note-2", "A"), ("c", "a-note-3", "C")]
    assert [node.kind for block in section.body for node in block.walk()].count("footnote") == 0


def test_anchors_are_readable_and_unique(load_files: Load) -> None:
    publication = load_files(
        {
            "about.md": "# من نحن\n\n## الأولى\n\n### أ\n\n### MiGOF و (GCM)\n\n## الثانية\n\n## Élan vital\n\n## Élan vital\n",
            "عن.md": "# T\n\n## x {#about-1}\n",
        }
    )
    anchors = [node.attributes["id"] for section in publication.sections for node in section.body]
    assert [section.name for section in publication.sections] == ["about", "section-2"]
    assert anchors == [
        "about-1-2",
        "about-1-1",
        "about-migof-gcm",
        "about-2",
        "about-e-lan-vital",
        "about-e-lan-vital-2",
        "about-1",
    ]


def test_links_lead_to_anchors(load_files: Load) -> None:
    text = "# T\n\n[a](#x) [b](b.md) [c](b.md#y) [d](contacts.yaml) [e](sub/c.md) [f](https://x.org/ع?q=a b) [g](mailto:a@b.org) [h](tel:+41-22)\n\n## X {#x}\n"
    publication = load_files(
        {
            "brochure.yaml": "sections: [a.md, b.md, sub/c.md, contacts.yaml]\n",
            "a.md": text.replace("a b)", "a%20b)"),
            "b.md": "# B {#bee}\n\n## Y {#y}\n\nx\n",
            "sub/c.md": "# C\n\n[a](../b.md) [b](c.md)\n",
            "contacts.yaml": "title: x\n",
        }
    )
    links = [
        [
            node.attributes["href"]
            for block in section.body
            for node in block.walk()
            if node.kind == "link"
        ]
        for section in publication.sections
    ]
    assert links == [
        [
            "#x",
            "#bee",
            "#y",
            "#contacts",
            "#c",
            "https://x.org/%D8%B9?q=a%20b",
            "mailto:a@b.org",
            "tel:+41-22",
        ],
        [],
        ["#bee", "#c"],
    ]


def test_images_are_relative_to_their_file_and_told_from_the_folder(
    load_files: Load, png: bytes
) -> None:
    publication = load_files(
        {
            "brochure.yaml": "sections: [sub/a.md]\n",
            "sub/a.md": "# T\n\n![x](../im%20ages/صورة.png) ![y](<../im ages/صورة.png>)\n",
            "im ages/صورة.png": png,
        }
    )
    assert publication.images == ("im ages/صورة.png",)
    images = [node for node in publication.sections[0].body[0].walk() if node.kind == "image"]
    assert [node.attributes["src"] for node in images] == ["im ages/صورة.png"] * 2


@pytest.mark.parametrize("unit", ["==a==\n", "==a== *b* ", "a~b~ ", "a^b", "https://a.b/~c x^2^ "])
def test_time_grows_with_the_length_and_no_more(unit: str) -> None:
    def read(count: int) -> None:
        read_nodes(Source("a.md", unit * count, 1), ProblemLog())

    assert grows_in_line(read, 2_000)
