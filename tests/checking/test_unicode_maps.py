"""ToUnicode maps are read as the standard writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from report.checking.unicode_maps import unicode_map

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as pdf:
        yield pdf


def _map(pdf: pikepdf.Pdf, text: bytes) -> dict[int, str] | None:
    return unicode_map(pikepdf.Dictionary(ToUnicode=pdf.make_stream(text)))


def test_characters_and_ranges(pdf: pikepdf.Pdf) -> None:
    text = (
        b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        b"2 beginbfchar <0001> <0627> <0002> <06440627> endbfchar\n"
        b"3 beginbfrange <0010> <0012> <0041> <20> <21> [<0628> <D83D DE00>]\n"
        b"<0030><0030><06270041> endbfrange"
    )
    assert _map(pdf, text) == {
        1: "ا", 2: "لا", 0x10: "A", 0x11: "B", 0x12: "C", 0x20: "ب", 0x21: "😀", 0x30: "اA"
    }  # fmt: skip


def test_a_font_without_a_map_has_none() -> None:
    assert unicode_map(pikepdf.Dictionary()) is None


@pytest.mark.parametrize(
    "text",
    [b"beginbfchar <00> endbfchar", b"beginbfrange <00> [<41> endbfrange", b"beginbfrange ] endbfrange",
     b"beginbfchar <0> <4> <zz> endbfchar", b"beginbfrange <00> <ffffffff> <0041> endbfrange"],
)  # fmt: skip
def test_a_broken_map_is_read_as_far_as_it_goes(pdf: pikepdf.Pdf, text: bytes) -> None:
    found = _map(pdf, text)
    assert found is not None
    assert len(found) <= 0x10000
