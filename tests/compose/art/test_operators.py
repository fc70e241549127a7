from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import ImageChops
from weasyprint import HTML

from report.compose.art.circles import circles
from report.compose.art.globe import BAND, globe
from report.compose.art.icons import icon
from report.compose.art.operators import pdf_operators
from report.compose.art.qr import qr
from report.compose.art.star import star
from report.compose.art.star_pattern import star_lines, star_tiles, strip_colours
from report.compose.art.timescale import timescale
from report.compose.colour import palette
from tests.support.drawing import picture, size

P = palette(232.0)
DRAWINGS = {
    "globe": globe(BAND, P),
    "tiles": star_tiles(60, 44, strip_colours(P), pitch=22, bleed=(3, 3, 3, 0)),
    "lines": star_lines(70, 50, P["b600"], P["b900"], pitch=20, fade=((0, 0), (1, 1))),
    "star": star(10, P["b700"], ring=True),
    "code": qr("https://www.iom.int", 40, P["b900"]),
    "timescale": timescale([1951, 2007, 2015], 100, P).svg,
}


class _Operators:
    """Stands where the engine keeps an image, and writes operators."""

    def __init__(self, svg: str) -> None:
        self._size, self._operators = size(svg), pdf_operators(svg)

    def get_intrinsic_size(self, *_: object) -> tuple[float, float, float]:
        width, height = self._size
        return width * 96 / 25.4, height * 96 / 25.4, width / height

    def draw(self, stream, width: float, height: float, _style: object) -> None:  # noqa: ANN001
        stream.push_state()
        stream.transform(a=width / self._size[0], d=height / self._size[1])
        stream.stream.append(self._operators)
        stream.pop_state()


@pytest.mark.parametrize("name", DRAWINGS)
def test_operators_draw_what_the_engine_draws(name: str) -> None:
    svg = DRAWINGS[name]
    width, height = size(svg)
    html = (
        f"<style>@page{{size:{width}mm {height}mm;margin:0}}body{{margin:0}}</style>"
        f'<div style="width:{width}mm;height:{height}mm;background:url(http://theme.invalid/x) no-repeat">'
    )
    stream = io.BytesIO()
    HTML(string=html).write_pdf(stream, cache={"http://theme.invalid/x": _Operators(svg)})
    document = pypdfium2.PdfDocument(stream.getvalue())
    mine = document[0].render(scale=4 * 25.4 / 72).to_pil().convert("RGB")
    document.close()
    difference = ImageChops.difference(mine, picture(svg, 4))
    assert max(high for _, high in difference.getextrema()) <= 12
    assert len(set(mine.convert("L").tobytes())) > 1


@pytest.mark.parametrize(
    "svg", [icon("lifebuoy", "#005474", 8), circles(3, 166, P).svg], ids=["icon", "circles"]
)
def test_what_only_the_engine_understands_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="not drawn as operators"):
        pdf_operators(svg)


@pytest.mark.parametrize(
    "data", ["M1 2Q3 4 5 6Z", "M0 0h5", "M1 2A3 3 0 0 1 5 6", "q", "M1 2L3 4) Tj"]
)
def test_other_path_data_never_gets_through(data: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{data}" fill="#000000"/></svg>'
    with pytest.raises(ValueError, match="not drawn as operators"):
        pdf_operators(svg)


def test_operators_leave_the_state_as_it_was() -> None:
    for svg in DRAWINGS.values():
        words = pdf_operators(svg).split()
        assert words.count(b"q") == words.count(b"Q")
