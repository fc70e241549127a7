"""Sub- and superscripts, and all the places in which their signs are signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.content.nodes import read_nodes
from report.content.problem_log import ProblemLog
from report.content.source import Source


def printed(text: str) -> str:
    """The text of a paragraph as it is printed, with the tags of what is set higher or lower."""
    blocks = read_nodes(Source("a.md", text, 1), ProblemLog())
    return "".join(node.text for block in blocks for node in block.walk())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H~2~O", "H<sub>2</sub>O"),
        ("م^2^ بَ^٢^", "م<sup>2</sup> بَ<sup>٢</sup>"),
        ("10^-6^ 2^n+1^ SO~4~^2−^", "10<sup>-6</sup> 2<sup>n+1</sup> SO<sub>4</sub><sup>2−</sup>"),
        ("Ca(OH)~2~ **س**^2^", "Ca(OH)<sub>2</sub> س<sup>2</sup>"),
        ("كلمة^(1)^ كلمة^[2]^", "كلمة<sup>(1)</sup> كلمة<sup>[2]</sup>"),
        ("10 kg/m^3^ في iom.int^1^", "10 kg/m<sup>3</sup> في iom.int<sup>1</sup>"),
    ],
)
def test_after_a_letter_a_digit_or_a_bracket(text: str, expected: str) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "انظر https://example.org/~user/~foo هنا",
        "https://example.org/a~b~c^2^",
        "example.org/a~b~",
        "a~b~c@example.org",
        r"C:\PROGRA~1\MICROS~1",
        r"D:\A~1~2\x",
        r"\\\\server\a~b~",
        "~/bin/~x ~/a~b~",
        "/usr/a~b~/c",
        "^_^ و ^_^",
        "من ~5-~10",
        "(~1990~)",
        "^1^ و ~2~",
        "5~10، 15~20",
        "a~b.c~ a~b/c~ a~b:c~ a~~",
        '{{ recipient.x | default("م^2^") }}',
    ],
)
def test_elsewhere_they_are_signs(text: str) -> None:
    assert printed(text) == text.replace("\\\\", "\\")


def test_after_a_smile_places_are_right() -> None:
    (paragraph,) = read_nodes(Source("a.md", "^_^ *a*", 1), ProblemLog())
    assert [node.place.column for node in paragraph.walk()] == [0, 1, 5, 6]


@given(st.text("a2٣م ~^.:/-", max_size=30))
def test_no_other_sign_is_lost(text: str) -> None:
    plain = printed(f"x{text}x")
    for tag in ("sub", "sup"):
        plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert [c for c in plain if c not in "~^"] == [c for c in f"x{text}x" if c not in "~^"]
