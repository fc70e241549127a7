"""What the tags stand on in the engine: when this fails, a new version has changed it.

Read the change, see whether `report/finish/tags` still holds, and only then write the new hash.
"""

from __future__ import annotations

import inspect
from hashlib import sha256
from typing import TYPE_CHECKING

import pydyf
import pytest
from weasyprint import anchors, document, draw
from weasyprint.formatting_structure import build
from weasyprint.pdf import anchors as pdf_anchors
from weasyprint.pdf import stream, tags

from report.finish import write_pdf
from report.finish.seam import tags_made_by
from tests.support.tagtree import read_tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from report.finish import DocumentInfo

WATCHED = {
    tags.add_tags: "f0e74575b0bafaf3",
    stream.Stream.marked: "3fa3acacbbf66422",
    stream.Stream.artifact: "be61e42186804e99",
    pydyf.Stream.begin_marked_content: "4348260a8eb6e24f",
    pdf_anchors.add_links: "262e8b9b299892a7",
    anchors.gather_anchors: "373f8c676f27da3b",
    draw.draw_inline_level: "068162a401d00efd",
    draw.draw_block_level: "3de9ec3ad4aaad3c",
    build.marker_to_box: "b471a3133517591e",
    document.Document.write_pdf: "086e4a8e99981829",
}


@pytest.mark.parametrize("function", WATCHED, ids=lambda function: function.__qualname__)
def test_the_engine_is_as_it_was(function: Callable[..., Any]) -> None:
    assert sha256(inspect.getsource(function).encode()).hexdigest()[:16] == WATCHED[function]


def test_documents_of_others_get_the_engines_tags(
    lay_out: Callable[..., Any], info: DocumentInfo
) -> None:
    html = "<!doctype html><html lang=ar><body><div><p>أ</p></div></body></html>"
    write_pdf(lay_out(html), info)
    others = lay_out(html).write_pdf(pdf_variant="pdf/ua-1", output_intent="")
    assert read_tags(others).shape() == "Document(Div(P(Span)))"
    assert read_tags(write_pdf(lay_out(html), info)).shape() == "Document(P)"


def test_the_builder_is_asked_only_inside_its_block(lay_out: Callable[..., Any]) -> None:
    asked = []
    html = "<!doctype html><html lang=ar><body><p>أ</p></body></html>"
    with tags_made_by(lambda pdf, *_: asked.append(pdf)):
        lay_out(html).write_pdf(pdf_tags=True)
    lay_out(html).write_pdf(pdf_tags=True)
    assert len(asked) == 1


def test_streams_still_carry_their_marks(lay_out: Callable[..., Any]) -> None:
    """Every mark that the engine makes has its box, and its operators as `rewrite_marks` wants."""
    seen = []

    def look(_pdf: Any, document: Any, streams: Any) -> None:
        for page, content in zip(document.pages, streams, strict=True):
            marks = [item["MCID"] for item in content.stream if isinstance(item, pydyf.Dictionary)]
            assert marks == [mark["mcid"] for mark in content._tags.values()]
            assert page._page_box.children[0].element_tag == "html"
            seen.extend(marks)

    with tags_made_by(look):
        lay_out("<!doctype html><html lang=ar><body><p>أ</p><p>ب</p></body></html>").write_pdf(
            pdf_tags=True
        )
    assert seen == [0, 1]
