"""Glyphs are added to fonts so that every code has its own, and nothing else changes."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from report.layout.textlayer import charstrings, glyphs
from report.layout.textlayer.codes import Added, CodeTable
from report.resources import resource_folder

_TRUETYPE = resource_folder("fonts") / "ibm-plex-sans-arabic" / "IBMPlexSansArabic_400Regular.ttf"


def _cff() -> bytes:
    names = [".notdef", "one", "two"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x31: "one", 0x32: "two"})
    shapes = {}
    for place, name in enumerate(names):
        pen = T2CharStringPen(500, None)
        pen.moveTo((10, 0))
        pen.lineTo((10 + 100 * place, 700))
        pen.lineTo((300, 0))
        pen.closePath()
        shapes[name] = pen.getCharString()
    builder.setupCFF("Test", {}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 10)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupOS2()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["truetype", "cff"])
def test_copies_paint_the_same_and_have_their_own_width(kind: str) -> None:
    module = glyphs if kind == "truetype" else charstrings
    before = _TRUETYPE.read_bytes() if kind == "truetype" else _cff()
    font = TTFont(BytesIO(before))
    count, units, copied = font["maxp"].numGlyphs, font["head"].unitsPerEm, 2
    added = {count: Added(copied, 777), count + 1: Added(None, 40), count + 5: Added(None, 1)}
    after = TTFont(BytesIO(module.with_added(before, added, units)), checkChecksums=2)
    assert after["maxp"].numGlyphs == count + 6
    order = after.getGlyphOrder()
    shapes = after.getGlyphSet()
    assert _shape(shapes, order[count]) == _shape(shapes, order[copied])
    for number, new in added.items():
        assert after["hmtx"][order[number]][0] == round(new.width * units / 1000)
    for number in range(count):
        name = order[number]
        assert after["hmtx"][name] == font["hmtx"][font.getGlyphOrder()[number]]


def _shape(shapes: object, name: str) -> list[object]:
    pen = DecomposingRecordingPen(shapes)
    shapes[name].draw(pen)  # type: ignore[index]
    return pen.value


def test_a_blank_has_a_box_and_no_area() -> None:
    before = _TRUETYPE.read_bytes()
    count = TTFont(BytesIO(before))["maxp"].numGlyphs
    font = TTFont(BytesIO(glyphs.with_added(before, {count: Added(None, 250)}, 1000)))
    blank = font["glyf"][font.getGlyphOrder()[count]]
    assert (blank.xMin, blank.xMax) == (0, 250)
    assert blank.yMax > blank.yMin
    assert blank.endPtsOfContours == [0, 1]


_KEYS = st.tuples(
    st.one_of(st.none(), st.integers(0, 9)),
    st.sampled_from(["ا", "ب", "لا", " "]),
    st.integers(1, 600),
)


@given(st.lists(_KEYS, max_size=60))
def test_a_code_says_one_text_paints_one_glyph_and_has_one_width(
    keys: list[tuple[int | None, str, int]],
) -> None:
    table = CodeTable(10, dict.fromkeys(range(10), 500))
    codes = {key: table.code(*key) for key in keys}
    assert len(set(codes.values())) == len(codes)
    for (glyph, text, width), code in codes.items():
        assert code is not None
        assert table.texts[code] == text
        assert table.widths[code] == width
        assert code == glyph or table.added[code] == Added(glyph, width)


@given(st.lists(_KEYS, max_size=60))
def test_a_closed_table_has_only_the_fonts_own_glyphs(
    keys: list[tuple[int | None, str, int]],
) -> None:
    table = CodeTable(10, dict.fromkeys(range(10), 500), closed=True)
    assert all(table.code(*key) == key[0] for key in keys)
    assert not table.added


def test_what_the_font_lacks_is_never_copied() -> None:
    table = CodeTable(12, dict.fromkeys(range(12), 500), range(10, 12))
    assert table.code(10, "𐒰", 500) == 10
    assert table.code(10, "𐒰", 300) == 12
    assert table.added[12] == Added(None, 300)
