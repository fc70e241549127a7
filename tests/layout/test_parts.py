"""Parts are laid out on their own and joined: numbers run on, sides alternate, contents agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from report.compose import Composition, Part, Stylesheet
from report.compose.composition import page_number_of
from report.layout import drawing, lay_out
from report.problems import MatwiyaError, Place

if TYPE_CHECKING:
    from pathlib import Path

_CSS = """
@page { size: 100mm 80mm; margin: 10mm; @bottom-center { content: counter(page) } }
html { font: 12pt Vazirmatn }
"""


def _part(name: str, kind: str, body: str, direction: str = "rtl") -> Part:
    html = f"<!doctype html><html lang=ar dir={direction}><title>{name}</title><body>{body}"
    return Part(name, html, kind, Place(f"{name}.md", 1), name)


def _composition(
    *parts: Part, rows: int = 1, css: str = _CSS, direction: str = "rtl"
) -> Composition:
    lines = "".join(
        f"<p><a href='#{name}'>{name} {page_number_of(name)}</a>" for name in ("one", "two")
    )
    contents = _part("contents", "contents", lines + "<p>x" * rows)
    everything = (_part("cover", "cover", "<p>cover"), contents, *parts)
    sheet = Stylesheet("pages.css", css, "templates/paths/styles/pages.css")
    return Composition(everything, (sheet,), direction, "western", ())


_ONE = _part("one", "section", "<h1 id=one>one</h1>" + "<p>نص" * 30)
_TWO = _part("two", "section", "<h1 id=two>two</h1><p><a href='#one'>back</a>")


def _texts(pages: tuple[Any, ...] | list[Any]) -> list[str]:
    return [
        " ".join(box.text for box in page._page_box.descendants() if hasattr(box, "text"))
        for page in pages
    ]


def test_page_numbers_run_on_through_the_parts(tmp_path: Path) -> None:
    laid_out = lay_out(_composition(_ONE, _TWO), tmp_path)
    texts = _texts(laid_out.document.pages)
    assert [text.split()[-1] for text in texts] == [str(n) for n in range(1, len(texts) + 1)]
    assert laid_out.page_count == len(texts) > 4
    assert [part.first for part in laid_out.parts][:3] == [1, 2, 3]
    assert laid_out.problems == ()


def test_the_contents_have_the_numbers_of_the_pages(tmp_path: Path) -> None:
    laid_out = lay_out(_composition(_ONE, _TWO), tmp_path)
    first = {part.part.name: part.first for part in laid_out.parts}
    contents = _texts(laid_out.parts[1].pages)[0]
    assert f"one {first['one']}" in contents
    assert f"two {first['two']}" in contents
    assert first["two"] > first["one"] + 1


def test_contents_of_several_pages_push_the_rest_on(tmp_path: Path) -> None:
    laid_out = lay_out(_composition(_ONE, _TWO, rows=40), tmp_path)
    length = len(laid_out.parts[1].pages)
    assert length > 1
    assert laid_out.parts[2].first == 2 + length
    assert f"one {2 + length}" in _texts(laid_out.parts[1].pages)[0]
    texts = _texts(laid_out.document.pages)
    assert [text.split()[-1] for text in texts] == [str(n) for n in range(1, len(texts) + 1)]


@pytest.mark.parametrize(("direction", "odd"), [("rtl", "left"), ("ltr", "right")])
def test_odd_pages_are_on_the_side_of_the_binding(tmp_path: Path, direction: str, odd: str) -> None:
    parts = [_part(part.name, part.kind, "<p>x" * 25, direction) for part in (_ONE, _TWO)]
    laid_out = lay_out(_composition(*parts, direction=direction), tmp_path)
    sides = [page._page_box.page_type.side for page in laid_out.document.pages]
    even = {"left": "right", "right": "left"}[odd]
    assert sides == [(odd, even)[index % 2] for index in range(len(sides))]


def test_links_lead_across_parts(tmp_path: Path) -> None:
    import pikepdf

    laid_out = lay_out(_composition(_ONE, _TWO), tmp_path)
    target = tmp_path / "a.pdf"
    laid_out.document.write_pdf(target)
    with pikepdf.open(target) as pdf:
        names = [str(item) for item in pdf.Root.Names.Dests.Names][::2]
        assert names == ["one", "two"]
        last = pdf.pages[-1]
        assert [str(annotation.Dest) for annotation in last.Annots] == ["one"]


def test_what_the_engine_does_not_take_is_told_at_its_line(tmp_path: Path) -> None:
    css = _CSS + "p { colour: red;\n margin: 3 blind mice }"
    (first, second) = lay_out(_composition(_ONE, css=css), tmp_path).problems
    assert first.code == second.code == "css-ignored"
    assert first.place == Place("templates/paths/styles/pages.css", 4, 5)
    assert second.place == Place("templates/paths/styles/pages.css", 5, 2)
    assert not first.is_error


def test_a_picture_that_a_stylesheet_may_not_have_is_told_at_its_line(tmp_path: Path) -> None:
    css = _CSS + "p { color: red;\n background: url(file:///etc/hosts) }"
    (problem,) = lay_out(_composition(_ONE, css=css), tmp_path).problems
    assert problem.code == "image-unreadable"
    assert problem.place == Place("templates/paths/styles/pages.css", 5, 18)


def test_a_picture_that_is_not_there_is_an_error_at_its_part(tmp_path: Path) -> None:
    part = _part("one", "section", "<img src='http://content.invalid/x.png' alt=x>")
    (problem,) = lay_out(_composition(part), tmp_path).problems
    assert problem.code == "image-unreadable"
    assert problem.place == Place("one.md", 1)
    assert "x.png" in problem.message
    assert "invalid/" not in problem.message


def test_a_crash_of_the_engine_is_a_problem_with_the_part(tmp_path: Path) -> None:
    # ENGINE.md: an inline SVG whose width and height are both automatic, right to left.
    part = _part("one", "section", "<p>نص <svg viewBox='0 0 1 1'><title>x</title></svg>")
    with pytest.raises(MatwiyaError) as caught:
        lay_out(_composition(part), tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "engine-failure"
    assert problem.place == Place("one.md", 1)


def test_a_crash_of_the_engine_while_it_draws_is_a_problem_too() -> None:
    told = "the engine fails on the finished pages"
    with pytest.raises(MatwiyaError, match=told) as caught, drawing():
        raise ZeroDivisionError
    assert [problem.code for problem in caught.value.problems] == ["engine-failure"]


def test_progress_names_every_part(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    lay_out(_composition(_ONE, _TWO), tmp_path, progress=lambda *step: told.append(step))
    assert [name for name, _, _ in told] == ["cover", "contents", "one", "two"]
    assert {total for _, _, total in told} == {4}


def test_a_long_document_is_laid_out_only_once(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    parts = [_part(f"s{number}", "section", f"<h1 id=s{number}>s") for number in range(12)]
    composition = _composition(*parts, rows=40)
    laid_out = lay_out(composition, tmp_path, progress=lambda *step: told.append(step))
    assert len(told) == len(composition.parts)
    assert laid_out.parts[2].first == 2 + len(laid_out.parts[1].pages) > 4
