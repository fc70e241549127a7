"""Marks are rewritten without touching what is painted, and stay balanced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf
from hypothesis import given
from hypothesis import strategies as st

from report.finish.tags.elements import Content
from report.finish.tags.marks import LAYOUT_ARTIFACT, content_marking, rewrite_marks

if TYPE_CHECKING:
    from typing import Any

TEXT = [b"BT", b"1 0 0 1 0 0 Tm", b"[<0001>] TJ", b"ET"]
NOTHING = [b"BT", b"ET", b"0 0 0 rg"]
LINE = ["/Artifact", b"BMC", b"q", b"0 0 m", b"9 0 l", b"S", b"Q", b"EMC"]
INNER = ["/Span", b"BMC", *TEXT, b"EMC"]


def mark(number: int, body: list) -> list:
    return ["/Span", pydyf.Dictionary({"MCID": number}), b"BDC", *body, b"EMC"]


def rewrite(body: list) -> tuple[list, Content]:
    content = Content(0)
    stream = pydyf.Stream(mark(7, body))
    assert rewrite_marks(stream, {7: content_marking("P", content)}) == [content] * len(
        content.numbers
    )
    return stream.stream, content


def test_text_gets_the_role_of_its_element() -> None:
    written, content = rewrite(TEXT)
    assert written == [b"/P <</MCID 0>> BDC", *TEXT, b"EMC"]
    assert content.numbers == [0]


def test_a_mark_around_nothing_goes() -> None:
    written, content = rewrite(NOTHING)
    assert written == NOTHING
    assert content.numbers == []


def test_lines_under_and_through_stay_outside() -> None:
    written, content = rewrite([*LINE, *TEXT, *LINE])
    assert written == [*LINE, b"/P <</MCID 0>> BDC", *TEXT, b"EMC", *LINE]
    assert content.numbers == [0]


def test_an_artifact_in_between_makes_two_pieces() -> None:
    _, content = rewrite([*TEXT, *LINE, *TEXT])
    assert content.numbers == [0, 1]


def test_other_marked_content_stays_inside() -> None:
    written, _ = rewrite(INNER)
    assert written == [b"/P <</MCID 0>> BDC", *INNER, b"EMC"]


def test_text_that_is_written_later_counts() -> None:
    """The text layer leaves an object where a line will be, and fills it before the tags."""
    for data, numbers in (("[<0001>] TJ", [0]), ("", [])):
        line = pydyf.Stream([data]) if data else Silence()
        _, content = rewrite([b"BT", line, b"ET"])
        assert content.numbers == numbers


class Silence(pydyf.Object):
    data = b""


def test_artifacts_have_no_identifier() -> None:
    stream = pydyf.Stream(mark(3, TEXT))
    assert rewrite_marks(stream, {3: LAYOUT_ARTIFACT}) == []
    assert stream.stream == [b"/Artifact <</Type/Layout>> BDC", *TEXT, b"EMC"]


@given(st.lists(st.lists(st.sampled_from([TEXT, NOTHING, LINE, INNER]), max_size=4), max_size=5))
def test_painting_is_kept_and_marks_are_balanced(marks: list[list[Any]]) -> None:
    bodies = [[item for piece in pieces for item in piece] for pieces in marks]
    stream = pydyf.Stream(
        [item for number, body in enumerate(bodies) for item in mark(number, body)]
    )
    contents = [Content(0) for _ in bodies]
    rewrite_marks(
        stream, {number: content_marking("P", item) for number, item in enumerate(contents)}
    )
    depth = 0
    for item in stream.stream:
        depth += isinstance(item, bytes) and item.endswith((b"BMC", b"BDC"))
        depth -= item == b"EMC"
        assert depth in {0, 1, 2}
    assert depth == 0
    silent = (b"BMC", b"BDC", b"EMC")
    painted = [item for body in bodies for item in body if item not in silent]
    left = [
        item for item in stream.stream if not (isinstance(item, bytes) and item.endswith(silent))
    ]
    assert left == painted
    numbers = [number for content in contents for number in content.numbers]
    assert numbers == list(range(len(numbers)))
