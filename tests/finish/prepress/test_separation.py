"""Operators of colour become operators of ink, wherever they stand, and nothing else changes."""

from __future__ import annotations

from functools import cache

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish.prepress import shipped_profile
from report.finish.prepress.inks import Inks
from report.finish.prepress.separation import Paint, PaintMask, separate

SPACES = {"lab-d50": "Lab", "lab-d65": "Lab", "Spot": "Separation"}


@cache
def _paint() -> Paint:
    return Paint(Inks(shipped_profile()))


def _separated(content: str, paint: Paint | None = None) -> list[str]:
    pdf = pikepdf.new()
    stream = pdf.make_stream(content.encode())
    return separate(stream, SPACES, paint or _paint()).decode().split("\n")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0 g 0 0 9 9 re f", ["0 0 0 1 k", "0 0 9 9 re", "f"]),
        ("1 1 1 rg 1 1 1 RG", ["0 0 0 0 k", "0 0 0 0 K"]),
        ("0.1 0.2 0.3 0.4 k", ["0.1 0.2 0.3 0.4 k"]),
        ("/DeviceRGB cs 0 0 0 sc", ["0 0 0 1 k", "0 0 0 1 k"]),
        ("/DeviceCMYK cs 0 0 0 1 scn", ["/DeviceCMYK cs", "0 0 0 1 scn"]),
        ("/Pattern cs /p0 scn", ["/Pattern cs", "/p0 scn"]),
        ("/Spot CS 0.5 SCN", ["/Spot CS", "0.5 SCN"]),
        ("/lab-d50 cs 100 0 0 scn", ["0 0 0 1 k", "0 0 0 0 k"]),
        # Filling and stroking have a space each; what q saves, Q brings back.
        ("/lab-d65 CS /Pattern cs q /Spot CS 1 SCN Q /p scn 100 0 0 SCN",
         ["0 0 0 1 K", "/Pattern cs", "q", "/Spot CS", "1 SCN", "Q", "/p scn", "0 0 0 0 K"]),
    ],
)  # fmt: skip
def test_colours_are_written_as_inks(content: str, found: list[str]) -> None:
    assert [line.replace(".0000", "") for line in _separated(content)] == [
        line.replace(".0000", "") for line in found
    ]


def test_a_mask_keeps_its_light() -> None:
    mask = PaintMask(Inks(shipped_profile()))
    content = "1 0 0 rg 0.25 G /lab-d50 cs 50 80 0 scn"
    values = [float(line.split()[0]) for line in _separated(content, mask)]
    assert values == [0.3, 0.25, 0.0, 0.5]
    assert all(line.endswith((" g", " G")) for line in _separated(content, mask))


_PART = st.integers(0, 255).map(lambda level: f"{level / 255:.4f}")
_OPERATORS = st.one_of(
    st.tuples(_PART, _PART, _PART, st.sampled_from(["rg", "RG"])),
    st.tuples(_PART, st.sampled_from(["g", "G"])),
    st.just(("/DeviceRGB", "cs", "0.1", "0.2", "0.3", "scn")),
    st.just(("/lab-d50", "CS", "60", "20", "-30", "SCN")),
    st.sampled_from(
        [("q",), ("Q",), ("0", "0", "9", "9", "re", "f"), ("BT", "<0041>", "Tj", "ET")]
    ),
)


@given(st.lists(_OPERATORS, max_size=12))
def test_no_colour_of_a_screen_is_left(operators: list[tuple[str, ...]]) -> None:
    content = " ".join(part for operator in operators for part in operator)
    lines = _separated(content)
    assert not {line.rpartition(" ")[2] for line in lines} & {
        "rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN",
    }  # fmt: skip
    kept = [line for line in lines if line and not line.endswith((" k", " K", " gs"))]
    others = [o for o in operators if o[-1] in {"q", "Q", "f", "ET"}]
    assert len(kept) == sum({"q": 1, "Q": 1, "f": 2, "ET": 3}[o[-1]] for o in others)


OVER, OUT = "/BlackOverprints gs", "/AllKnocksOut gs"


@pytest.mark.parametrize(
    ("content", "states"),
    [
        # Black letters print over their ground, and what comes after them does not.
        ("BT 0 g <00> Tj <01> Tj ET 0 0 9 9 re f", [OVER, OUT]),
        ("0 g BT <00> Tj ET BT <01> Tj ET", [OVER, OUT, OVER, OUT]),
        # White ones are cut out, at once after black ones too, and so are tints and shapes.
        ("BT 1 g <00> Tj ET", []),
        ("BT 0 g <00> Tj 1 g <01> Tj ET", [OVER, OUT]),
        ("BT 0.5 g <00> Tj 0 0.3 0.4 rg [<01>] TJ ET", []),
        ("0 g 0 0 9 9 re f", []),
        ("1 g q 0 g Q BT <00> Tj ET", []),
        ("0 g q 1 g Q BT <00> Tj ET", [OVER, OUT]),
        ("0 g /Pattern cs /p scn BT <00> Tj ET", []),
    ],
)
def test_only_black_text_overprints(content: str, states: list[str]) -> None:
    assert [line for line in _separated(content) if line.endswith(" gs")] == states
