"""Whatever is in a file: problems, never a traceback, and in bounded time."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from report.checking import Expected, check_file, check_pdf
from report.editions import EDITIONS
from report.problems import MatwiyaError, Problem
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BROCHURE = Expected(EDITIONS["brochure"])
SOUND = (
    Paper().page().text(72, 700, "Some words").image((72, 200, 432, 560), (20, 20))
    .link((72, 690, 150, 715), Dest=pikepdf.String("here")).destination("here")
    .outline(("Some words", 1)).bytes()
)  # fmt: skip
RELAXED = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def _check(data: bytes) -> tuple[Problem, ...]:
    try:
        return check_pdf(data, BROCHURE)
    except MatwiyaError as error:
        return error.problems


@RELAXED
@given(st.sampled_from([b"", b"%PDF-1.7\n"]), st.binary(max_size=400))
def test_arbitrary_bytes_raise_nothing_else(start: bytes, data: bytes) -> None:
    assert _check(start + data)


@RELAXED
@given(st.integers(0, len(SOUND) - 1), st.integers(1, 40), st.binary(max_size=40))
def test_a_damaged_file_raises_nothing_else(start: int, length: int, patch: bytes) -> None:
    _check(SOUND[:start] + patch + SOUND[start + length :])


_VALUES = st.sampled_from(
    [b"null", b"true", b"0", b"-1", b"1000000000", b"/Foo", b"(x)", b"[]", b"[0 null]", b"<<>>"]
)
_KEYS = [
    "Root/Lang", "Root/ViewerPreferences", "Root/ViewerPreferences/Direction", "Root/MarkInfo",
    "Root/StructTreeRoot", "Root/StructTreeRoot/K", "Root/StructTreeRoot/K/0/S", "Root/Names",
    "Root/StructTreeRoot/K/0/K", "Root/StructTreeRoot/K/0/Pg", "Root/StructTreeRoot/RoleMap",
    "Root/Names/Dests", "Root/Outlines", "Root/Outlines/First", "Root/Outlines/First/A",
    "Root/Outlines/First/Title", "Page/Annots", "Page/Annots/0", "Page/Annots/0/Rect",
    "Page/Annots/0/Dest", "Page/Annots/0/A", "Page/Resources", "Page/Resources/Font",
    "Page/Resources/Font/F", "Page/Resources/Font/F/DescendantFonts", "Page/Resources/XObject",
    "Page/Resources/Font/F/DescendantFonts/0/FontDescriptor", "Page/Resources/Font/F/ToUnicode",
    "Page/Resources/Font/F/DescendantFonts/0/CIDToGIDMap", "Page/MediaBox", "Page/Contents",
    "Page/Resources/Font/F/BaseFont", "Page/Resources/Font/F/Encoding", "Root/PageLabels",
    "Page/Resources/Font/F/DescendantFonts/0/FontDescriptor/FontFile2", "Page/TrimBox", "Page/UserUnit",
]  # fmt: skip


@settings(RELAXED, max_examples=120)
@given(st.sampled_from(_KEYS), _VALUES)
def test_objects_of_any_kind_anywhere_raise_nothing_else(path: str, written: bytes) -> None:
    first, *steps, last = path.split("/")
    with pikepdf.open(io.BytesIO(SOUND)) as pdf:
        thing = pdf.Root if first == "Root" else pdf.pages[0].obj
        for step in steps:
            thing = thing[int(step)] if step.isdecimal() else thing[f"/{step}"]
        value = pikepdf.Object.parse(written)
        if last.isdecimal():
            thing[int(last)] = value
        elif value is None:
            if f"/{last}" in thing:
                del thing[f"/{last}"]
        else:
            thing[f"/{last}"] = value
        file = io.BytesIO()
        pdf.save(file)
    _check(file.getvalue())


def test_a_file_with_a_password_is_told() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(SOUND)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    (problem,) = _check(file.getvalue())
    assert problem.code == "locked-pdf"
    assert problem.is_error


def test_a_file_that_is_locked_for_changes_alone_is_checked() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(SOUND)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user=""))
    assert {p.code for p in _check(file.getvalue())} == {p.code for p in _check(SOUND)}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "not-a-pdf"), (b"PK\3\4", "not-a-pdf"), (b"%PDF-1.7\nnothing", "unreadable-pdf")],
)
def test_what_is_no_pdf_is_told(data: bytes, code: str) -> None:
    (problem,) = _check(data)
    assert problem.code == code
    assert problem.is_error


def _looped(pdf: pikepdf.Pdf) -> None:
    """Everything that can lead to itself does so."""
    first = pdf.Root.Outlines.First
    first.Next, first.First = first, first
    element = pdf.Root.StructTreeRoot.K[0]
    element.K = Array([element, element, pdf.Root.StructTreeRoot])
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Q, Q=Name.P)
    form = pdf.make_stream(b"/X Do /X Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources.XObject.X = form


def test_loops_come_to_an_end(tmp_path: Path) -> None:
    paper = Paper().page().text(72, 700, "Some words").outline(("Some words", 1))
    (path := tmp_path / "loops.pdf").write_bytes(paper.bytes(_looped))
    problems = check_file(path, EDITIONS["brochure"])
    assert not [each for each in problems if "'loops.pdf' not checked" in each.message]


def _forms_in_forms(pdf: pikepdf.Pdf) -> None:
    """Each of twenty forms shows the next one ten times: 10^20 words."""
    inner = pdf.make_stream(b"0 0 1 1 re f")
    for _level in range(20):
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        outer = pdf.make_stream(b"/X Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(X=pdf.make_indirect(inner)))
        inner = outer
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do " * 10)
    pdf.pages[0].Resources = inner.Resources


def _bomb(pdf: pikepdf.Pdf) -> None:
    """Half a megabyte of content that is unpacked to a gigabyte."""
    once = zlib.compress(b"q Q " * 5_000_000)
    twice = zlib.compress(once)
    stream = pikepdf.Stream(pdf, twice)
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].Contents = Array([pdf.make_indirect(stream)] * 50)


def _huge_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 10**7, 10**7])


@pytest.mark.parametrize(
    ("harm", "is_told"), [(_forms_in_forms, True), (_bomb, True), (_huge_page, False)]
)
def test_a_file_made_to_do_harm_is_left_in_time(
    tmp_path: Path, harm: Callable[[pikepdf.Pdf], None], *, is_told: bool
) -> None:
    path = tmp_path / "harm.pdf"
    path.write_bytes(Paper().page().text(72, 700, "Some words").bytes(harm))
    problems = check_file(path, EDITIONS["brochure"], seconds=2 if is_told else 60)
    assert ("not-checked" in {problem.code for problem in problems}) is is_told, problems


def test_a_reader_that_is_stopped_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(SOUND)
    (problem,) = check_file(path, EDITIONS["brochure"], seconds=0.001)
    assert (problem.code, problem.is_error) == ("not-checked", True)
    assert "'a.pdf'" in problem.message


def test_the_process_beside_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(SOUND)
    there = [(p.code, p.message, p.page) for p in check_file(path, EDITIONS["brochure"])]
    assert there == [(p.code, p.message, p.page) for p in _check(SOUND)]
    assert there


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path / "a.pdf", EDITIONS["brochure"])
    assert problem.code == "unreadable-file"
