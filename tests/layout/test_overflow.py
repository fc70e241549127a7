"""What does not fit is found, with its place; what fits is left alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from report.layout import LaidOut, LaidOutPart, find_overflow
from report.layout.engine import font_configuration, start_engine
from report.problems import Place, Problem

_LONG = "مسؤولياتهمومسؤولياتكنومسؤولياتناومسؤولياتهن"


def _problems(body: str) -> tuple[Problem, ...]:
    css = "@page { size: 100mm 80mm; margin: 10mm } * { margin: 0 } html { font: 12pt Vazirmatn }"
    html = f"<!doctype html><html lang=ar dir=rtl><style>{css}</style><body>{body}"
    document: Any = start_engine().HTML(string=html).render(font_config=font_configuration())
    part: Any = SimpleNamespace(place=Place("part.md"), title="part")
    laid_out = LaidOutPart(part, 7, tuple(document.pages))
    return find_overflow(LaidOut((laid_out,), document))


@pytest.mark.parametrize(
    "body",
    [
        "<p data-place='a.md:3'>سطر من الكلام يلتف على السطور ويبقى في مكانه من الصفحة كما ينبغي له",
        f"<p style='width: 20mm; overflow: hidden' data-place='a.md:3'>{_LONG}",
        "<div style='height: 30mm'><p>قصير</div>",
        "<div style='display: flex'><p style='width: 30mm'>واحد<p style='width: 30mm'>اثنان</div>",
        "<table><tr><td>واحد<td>اثنان</table><ul><li>بند</ul>",
        "<div style='background: #ddd; margin: -10mm; height: 79mm'></div>",
        (
            "<img alt=x src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2210%22 height=%2210%22/>' "
            "style='position: absolute; left: -13mm; top: -13mm; width: 106mm; height: 50mm'>"
        ),
        "<div style='position: absolute; bottom: 0'>عند القدم</div>",
        "".join(f"<p>فقرة {number}" for number in range(40)),
    ],
)
def test_what_fits_is_no_problem(body: str) -> None:
    assert _problems(body) == ()


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        (f"<p style='width: 20mm' data-place='a.md:3'>{_LONG}", "overflow", "wider than its place"),
        (
            f"<table style='width: 20mm; table-layout: fixed'><tr><td data-place='a.md:3'>{_LONG}</table>",
            "overflow",
            "wider than its place",
        ),
        (
            "<div style='height: 10mm' data-place='a.md:3'><p>سطر<p>سطر<p>سطر<p>سطر</div>",
            "overflow",
            "too long for its place",
        ),
        (
            "<p style='position: absolute; left: -20mm; white-space: nowrap' data-place='a.md:3'>كلام يخرج",
            "off-page",
            "leaves the page",
        ),
        (
            "<p style='position: absolute; top: 75mm' data-place='a.md:3'>كلام يخرج",
            "off-page",
            "leaves the page",
        ),
    ],
)
def test_what_overflows_is_told_once_with_its_place(body: str, code: str, says: str) -> None:
    found = _problems(body)
    assert [problem.code for problem in found] == [code]
    assert found[0].place == Place("a.md", 3)
    assert found[0].page == 7
    assert says in found[0].message


def test_every_page_is_looked_at() -> None:
    found = _problems(
        f"<p>أولى<p style='break-before: page; width: 20mm' data-place='b.md:9'>{_LONG}"
    )
    assert [problem.place for problem in found] == [Place("b.md", 9)]
    assert found[0].page == 8


def test_the_box_is_around_all_that_is_out_of_a_paragraph() -> None:
    out = "position: absolute; left: 85mm; top: 20mm; width: 30mm; line-height: 10mm"
    (problem,) = _problems(f"<p style='{out}' data-place='a.md:3'>سطر أول<br>سطر ثان<br>سطر ثالث")
    assert problem.box
    left, bottom, right, top = (
        edge * 25.4 / 72 for edge in problem.box
    )  # mm, on a page 80 mm high
    assert 94 < left < right
    assert 124 < right < 126
    assert 25 < 80 - top < 33
    assert 55 < 80 - bottom < 61
    assert problem.from_top == round(80 - top)
