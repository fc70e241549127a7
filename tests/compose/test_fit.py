"""Fitting sections to their pages: the choice that the amount of text asks for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from report.compose import load_theme
from report.compose.fit import Fit, Fitting

if TYPE_CHECKING:
    from report.content import Publication
    from tests.compose.conftest import Maker

SENTENCE = "تعين المنظمة الناس على النهوض من الأزمة، وتعين معهم مجتمعاتهم كلها. "


def _entries(count: int, sentences: int = 1, *, marker: bool = False) -> str:
    return "\n\n".join(
        f"## {1950 + i if marker else ''}{':' if marker else ''} عنوان {i}\n\n{SENTENCE * sentences}"
        for i in range(count)
    )


def _fit(publication: Publication) -> Fit:
    [section] = publication.sections
    return Fitting(load_theme(publication).tokens).of(section, "الفصل الأول")


def _layout(make: Maker, layout: str, body: str, page: str = "A4") -> Fit:
    front = f"---\nlayout: {layout}\n---\n# عنوان\n\n"
    brochure = f"title: T\nlanguage: ar\npage: {page}\n"
    return _fit(make({"a.md": front + body, "brochure.yaml": brochure}))


@pytest.mark.parametrize(
    ("layout", "body", "arrangement"),
    [
        ("pillars", _entries(3), "pillars"),
        ("pillars", _entries(5), "bars"),
        ("pillars", _entries(1), "bars"),
        ("pillars", _entries(3, 12), "bars"),
        ("faq", _entries(9), "columns"),
        ("faq", _entries(25, 3), "rows"),
        ("faq", _entries(2), "rows"),
        ("prose", f"{SENTENCE * 2}\n\n{SENTENCE * 2}\n", "columns"),
        ("prose", SENTENCE * 2, "flow"),
        ("prose", "\n\n".join([SENTENCE * 9] * 12), "flow"),
        ("prose", f"{SENTENCE * 2}\n\n- {SENTENCE}\n", "flow"),
    ],
)
def test_the_arrangement_follows_the_amount_of_text(
    make: Maker, layout: str, body: str, arrangement: str
) -> None:
    assert _layout(make, layout, body).arrangement == arrangement


def test_a_small_page_has_one_column(make: Maker) -> None:
    assert _layout(make, "faq", _entries(4), "A5").arrangement == "rows"
    assert _layout(make, "prose", f"{SENTENCE}\n\n{SENTENCE}", "A5").arrangement == "flow"


def test_prose_of_two_pages_is_parted_before_one_of_its_headings(make: Maker) -> None:
    fit = _layout(make, "prose", _entries(6, 7))
    assert len(fit.turns) == 1
    assert 3 <= fit.turns[0] <= 5
    assert _layout(make, "prose", _entries(3)).turns == ()


def test_rows_of_a_timeline_come_closer_the_more_there_are(make: Maker) -> None:
    gaps = [_layout(make, "timeline", _entries(n, 1, marker=True)).gap for n in (3, 7, 8)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1]


def test_a_timeline_of_two_pages_is_parted_in_its_middle(make: Maker) -> None:
    fit = _layout(make, "timeline", _entries(12, 2, marker=True))
    assert len(fit.turns) == 1
    assert 4 <= fit.turns[0] <= 8


def test_no_page_of_many_questions_holds_but_a_few(make: Maker) -> None:
    turns = _layout(make, "faq", _entries(25, 3)).turns
    counts = [after - before for before, after in pairwise((0, *turns, 25))]
    assert max(counts) - min(counts) <= 2


def test_cards_of_a_full_page_leave_it_no_hole(make: Maker) -> None:
    few, many = (_layout(make, "cards", _entries(n)) for n in (2, 4))
    assert few.height >= many.height
    assert few.turns == many.turns == ()


def test_a_long_floor_is_set_in_the_run_of_the_text(make: Maker) -> None:
    short = _layout(make, "prose", f"{SENTENCE}\n\n---\n\n> قول.\n")
    long = _layout(make, "prose", f"{SENTENCE}\n\n---\n\n{SENTENCE * 40}\n")
    assert short.pinned
    assert not long.pinned


def test_a_dark_band_takes_up_what_its_page_leaves(make: Maker) -> None:
    band = "---\nground: band\n---\n# عنوان\n\n"
    short = _fit(make({"a.md": band + SENTENCE}))
    longer = _fit(make({"a.md": band + "\n\n".join([SENTENCE * 6] * 5)}))
    assert short.opening > longer.opening > 0


def test_a_text_that_takes_two_pages_is_set_larger_and_its_hole_is_filled(make: Maker) -> None:
    """Three groups that are a little too much for a page: two go on the first, one on the last."""
    group = f"## عنوان\n\n{SENTENCE * 3}\n\n- {SENTENCE}\n- {SENTENCE}\n\n"
    floor = f"---\n\n> {SENTENCE}\n"
    sparse = _layout(make, "prose", group * 3 + floor, "A5")
    assert (len(sparse.turns), sparse.size) == (1, "ample")
    assert sparse.band > 0
    assert 18 < sparse.gap <= 36  # points, between groups
    full = f"## عنوان\n\n{SENTENCE * 10}\n\n- {SENTENCE}\n- {SENTENCE}\n\n"
    dense = _layout(make, "prose", full * 4 + floor, "A5")
    assert (len(dense.turns), dense.size, dense.band) == (1, "", 0.0)
    one = _layout(make, "prose", group + floor, "A5")
    assert (one.turns, one.band, one.gap) == ((), 0.0, 0.0)


def test_a_timeline_that_takes_two_pages_is_set_larger_and_wider_apart(make: Maker) -> None:
    moment = f"## 1951: حدث\n\n{SENTENCE * 3}\n\n"
    floor = f"---\n\n> {SENTENCE}\n"
    two = _layout(make, "timeline", moment * 6 + floor, "A5")
    assert len(two.turns) == 1
    assert two.size
    close = _layout(make, "timeline", moment * 5 + floor, "A5")
    assert (close.turns, close.size) == ((), "")
    assert 0 < close.gap < 12 < two.gap
