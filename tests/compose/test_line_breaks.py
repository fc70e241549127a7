"""Where lines of a page may end: not within a short name with signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import weasyprint

from tests.support.extractors import poppler, words
from tests.support.nodes import AR, EN, inline

if TYPE_CHECKING:
    from report.compose.html import HtmlContext

_BROKEN = re.compile(r"C\+|TCP/|I/")
_STYLE = "<style>@page { size: 60mm 900mm } .nb { white-space: nowrap }</style>"


def _ends_of_lines(text: str, context: HtmlContext) -> set[str]:
    """The last words of lines, `text` being set with a first word of any length."""
    paragraphs = [
        f"<p>{inline('x' * length + ' ' + text, context=context)}</p>" for length in range(1, 30)
    ]
    html = f"<html dir={context.direction}>{_STYLE}{''.join(paragraphs)}</html>"
    pdf = weasyprint.HTML(string=html).write_pdf()
    return {word for word in words(poppler(pdf)) if _BROKEN.fullmatch(word)}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("C++ TCP/IP I/O", EN),
        ("لغة C++ ثم TCP/IP ومعه I/O", AR),
        ("the C++ TCP/IP I/O stack", AR),
    ],
)
def test_no_line_ends_within_a_name_with_signs(
    text: str, context: HtmlContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ends_of_lines(text, context) == set()
    monkeypatch.setattr(f"{__name__}._STYLE", "<style>@page { size: 60mm 900mm }</style>")
    assert _ends_of_lines(text, context)
