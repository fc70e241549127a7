"""Source code with right-to-left words in it: how long it may get."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.compose.source_code import code_direction, ordered_code
from tests.support.growth import grows_in_line

if TYPE_CHECKING:
    from collections.abc import Callable


def _code(words: int) -> str:
    return " + ".join(
        f'"س{number:b}"'.replace("1", "ا").replace("0", "ب") for number in range(words)
    )


def test_each_stretch_is_an_isolate() -> None:
    assert ordered_code('f("س", 1, "س ب")', "ltr") == (
        'f(&#34;<bdi dir="rtl">س</bdi>&#34;, 1, &#34;<bdi dir="rtl">س ب</bdi>&#34;)'
    )
    assert code_direction('س سا "x"') == "rtl"


@pytest.mark.parametrize("show", [lambda code: ordered_code(code, "ltr"), code_direction])
def test_time_grows_with_the_length_and_no_more(show: Callable[[str], str]) -> None:
    assert grows_in_line(lambda words: show(_code(words)), 8_000)
