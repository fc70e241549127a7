"""What stands beside each other is read one after the other, by poppler too."""

from __future__ import annotations

from itertools import count, islice, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.extractors import EXTRACTORS, poppler, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .conftest import Press

_LETTERS = {True: "بتجدرسعفكلمنهي", False: "abcdefghiklmnr"}
_GRID = """<style>table {{ width: 100%; table-layout: fixed; border-spacing: 18px 9px }}
td {{ vertical-align: top; padding: 0 }} p, h3 {{ margin: 0; font-size: 11px }} h3 {{ font-size: 14px }}
.columns {{ columns: 2; column-gap: 24px }}</style>{}"""


def _words(*, rtl: bool) -> Iterator[str]:
    """Words of which each is another."""
    for size in count(3):
        for letters in product(_LETTERS[rtl], repeat=size):
            yield "".join(letters)


class _Author:
    """Writes texts of so many words, and keeps what was written."""

    def __init__(self, *, rtl: bool) -> None:
        self._words = _words(rtl=rtl)
        self.written: list[str] = []

    def text(self, length: int) -> str:
        new = list(islice(self._words, length))
        self.written += new
        return " ".join(new)


def _prose(author: _Author) -> str:
    lead = author.text(20)
    columns = "".join(f"<p>{author.text(60)}</p>" for _ in range(3))
    return f"<p>{lead}</p><div class=columns>{columns}</div>"


def _cards(author: _Author) -> str:
    def card(length: int) -> str:
        return f"<td><h3>{author.text(2)}</h3><p>{author.text(length)}</p></td>"

    title = author.text(3)
    rows = "".join(f"<tr>{card(20)}{card(31)}{card(24)}</tr>" for _ in range(2))
    return f"<h3>{title}</h3><table>{rows}</table><p>{author.text(20)}</p>"


def _timeline(author: _Author) -> str:
    def entry() -> str:
        year = f"<td style='width: 20%; font-size: 19px'>{author.text(1)}</td>"
        return f"<tr>{year}<td><h3>{author.text(2)}</h3><p>{author.text(25)}</p></td></tr>"

    return f"<table>{''.join(entry() for _ in range(5))}</table>"


def _questions(author: _Author) -> str:
    def column(number: int) -> str:
        return "".join(f"<h3>{author.text(3)}</h3><p>{author.text(14)}</p>" for _ in range(number))

    return f"<table><tr><td>{column(5)}</td><td>{column(4)}</td></tr></table>"


def _figures(author: _Author) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{author.text(1)}</td>" for _ in range(5)) + "</tr>"
        for _ in range(12)
    )
    return f"<table>{rows}</table><p>{author.text(8)}</p>"


def _contents(author: _Author) -> str:
    """Titles, some of which begin with a quotation mark, and numbers of pages in a larger font."""

    def row(number: int) -> str:
        title = author.text(3)
        if number % 2:
            first, *others = title.split()
            title = " ".join([f"«{first}»", *others])
            author.written[-3] = f"«{first}»"
        author.written.append(str(number))
        return f"<tr><td>{title}</td><td style='width: 10%; font-size: 15px'>{number}</td></tr>"

    return f"<table>{''.join(row(number) for number in range(7, 13))}</table>"


_PAGES = [_prose, _cards, _timeline, _questions, _figures, _contents]


@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("page", _PAGES)
def test_pages_are_read_in_their_order(
    page: Callable[[_Author], str], *, rtl: bool, press: Press
) -> None:
    author = _Author(rtl=rtl)
    pdf = press.make(_GRID.format(page(author)), rtl=rtl)
    for reader, read in EXTRACTORS.items():
        assert words(read(pdf)) == author.written, reader


@pytest.mark.parametrize("size", ["0.1px", "0.01px", "11px"])
def test_columns_of_letters_that_nobody_can_read(size: str, press: Press) -> None:
    cell = "<td>كلمة هنا<br>نص<br>ثم</td>"
    body = (
        f"<table style='font-size: {size}; line-height: 30px'><tr>{cell}<td>بعد</td></tr></table>"
    )
    assert words(poppler(press.make(_GRID.format(body)))) == ["كلمة", "هنا", "نص", "ثم", "بعد"]


def test_text_at_a_slant_at_the_end_of_a_page(press: Press) -> None:
    author = _Author(rtl=True)
    slanted = "<div style='transform: rotate(45deg); width: 60px'>مائل</div>"
    pdf = press.make(_GRID.format(_cards(author) + slanted))
    read = [word for word in words(poppler(pdf)) if word in author.written]
    assert read == author.written


@pytest.mark.parametrize("page", [_prose, _cards, _questions])
def test_without_the_text_layer_poppler_reads_across(
    page: Callable[[_Author], str], press: Press
) -> None:
    author = _Author(rtl=False)
    document = press.document(_GRID.format(page(author)), language="en", rtl=False)
    read = words(poppler(press.write(document, exact=False, rtl=False)))
    assert sorted(read) == sorted(author.written)
    assert read != author.written


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(1, 25), min_size=width, max_size=width), min_size=1, max_size=4
        )
    ),
    rtl=st.booleans(),
)
def test_any_grid_is_read_row_by_row(rows: list[list[int]], *, rtl: bool, press: Press) -> None:
    author = _Author(rtl=rtl)
    cells = "".join(
        "<tr>" + "".join(f"<td>{author.text(length)}</td>" for length in row) + "</tr>"
        for row in rows
    )
    pdf = press.make(_GRID.format(f"<table>{cells}</table>"), rtl=rtl)
    assert words(poppler(pdf)) == author.written
