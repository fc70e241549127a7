"""How a viewer opens the file: direction, title, language, outline, page labels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish import DocumentInfo
from report.finish.viewing import write_viewing

if TYPE_CHECKING:
    from collections.abc import Callable


def read_labels(labels: tuple[str, ...]) -> list[str]:
    """The labels that a viewer shows, worked out from the file by ISO 32000-1, 12.4.2."""
    pdf = pydyf.PDF()
    for _ in labels:
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
    write_viewing(pdf, DocumentInfo("عنوان", "ar", labels=labels))
    target = io.BytesIO()
    pdf.write(target)
    with pikepdf.open(target) as file:
        ranges = dict(pikepdf.NumberTree(file.Root.PageLabels).items())
        shown = []
        for index in range(len(labels)):
            first = max(start for start in ranges if start <= index)
            label = ranges[first]
            number = int(label.get("/St", 1)) + index - first
            shown.append(str(label.get("/P", "")) + (str(number) if "/S" in label else ""))
    return shown


def test_folios_become_numbers_and_words_stay() -> None:
    assert read_labels(("الغلاف", "", "٣", "٤", "٥", "ملحق", "٩")) == [
        *("الغلاف", "", "3", "4", "5", "ملحق", "9"),
    ]


FOLIO = st.one_of(
    st.integers(1, 999).map(lambda n: "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in str(n))),
    st.integers(1, 999).map(str),
    st.sampled_from(["", "الغلاف", "i", "٠"]),
)


@given(st.lists(FOLIO, min_size=1, max_size=12))
def test_labels_match_the_folios(folios: list[str]) -> None:
    expected = [str(int(folio)) if folio.isdecimal() and int(folio) else folio for folio in folios]
    assert read_labels(tuple(folios)) == expected


def test_a_run_of_folios_is_one_entry() -> None:
    pdf = pydyf.PDF()
    write_viewing(pdf, DocumentInfo("عنوان", "ar", labels=tuple(map(str, range(1, 200)))))
    assert len(pdf.catalog["PageLabels"]["Nums"]) == 2


@pytest.mark.parametrize(("direction", "expected"), [("rtl", "/R2L"), ("ltr", None)])
def test_direction_title_and_language(
    finish: Callable[..., bytes], direction: str, expected: str
) -> None:
    pdf = finish("<p>أ</p>", DocumentInfo("عنوان", "fa", direction=direction))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        preferences = file.Root.ViewerPreferences
        assert preferences.get("/Direction") == expected
        assert preferences.DisplayDocTitle is True
        assert file.Root.Lang == "fa"


def test_outline_is_logical_and_nested(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles[0] == ("مسارات الأمان", ["المحتويات"])
    assert titles[1] == ("التاريخ", ["قوائم", "الجدول"])
