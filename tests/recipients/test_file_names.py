"""Names of files made of what strangers typed: safe, their own letters kept, no two alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.delivery import name_key, safe_name
from report.problems import MatwiyaError
from report.recipients import Recipient, RecipientList, file_names


def _people(*values: dict[str, str]) -> RecipientList:
    people = tuple(Recipient(row, each) for row, each in enumerate(values, 2))
    return RecipientList(Path("people.csv"), ("name", "id"), people)


def _named(pattern: str, *names: str) -> list[str]:
    return list(file_names(pattern, _people(*({"name": name, "id": "7"} for name in names))))


def test_a_name_keeps_its_own_letters() -> None:
    assert _named("{name}-{id}.pdf", "أحمد بن علي", "Leïla") == ["أحمد بن علي-7.pdf", "Leïla-7.pdf"]
    assert _named("{Name}", "نام\u200cخانوادگی") == ["نام\u200cخانوادگی.pdf"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "etc passwd.pdf"),
        ("C:\\x", "C x.pdf"),
        ("a\u202efdp.exe", "a fdp.exe.pdf"),
        ("con", "_con.pdf"),
        ("Lpt1.x", "_Lpt1.x.pdf"),
        ("--help", "help.pdf"),
        (".hidden. ", "hidden.pdf"),
        ("a\n\tb", "a b.pdf"),
        ("", "row 2.pdf"),
        ("???", "row 2.pdf"),
    ],
)
def test_what_no_system_takes_is_taken_out(name: str, made: str) -> None:
    assert _named("{name}", name) == [made]


def test_clashes_are_numbered_in_the_order_of_the_list() -> None:
    names = _named("{name}.pdf", "Ali", "ali", "ALI-2", "a\u0301", "\u00e1", "علی", "علی")
    assert names == [
        "Ali.pdf", "ali-2.pdf", "ALI-2-2.pdf", "\u00e1.pdf", "\u00e1-2.pdf", "علی.pdf", "علی-2.pdf",
    ]  # fmt: skip


def test_a_long_name_is_cut_between_letters_and_keeps_its_ending() -> None:
    [first, second] = _named("{name}.pdf", "بَ" * 300, "بَ" * 300)
    assert len(first.encode()) <= 200
    assert first.endswith("بَ.pdf")
    assert second.endswith("-2.pdf")
    assert len(second.encode()) <= 200


def test_the_number_of_the_row_is_a_field() -> None:
    assert _named("copy {row}", "x", "y") == ["copy 2.pdf", "copy 3.pdf"]


@pytest.mark.parametrize("pattern", ["{nam}", "{name", "}", "{}", "{name!r}", "{name:>9}", "{0}"])
def test_a_pattern_that_names_no_column_is_told(pattern: str) -> None:
    with pytest.raises(MatwiyaError) as error:
        _named(pattern, "x")
    [problem] = error.value.problems
    assert problem.code == "wrong-pattern"
    assert "{name}" in problem.hint


_VALUES = st.dictionaries(st.sampled_from(["name", "id"]), st.text(max_size=120))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(_VALUES, min_size=1, max_size=12), ending=st.sampled_from([".pdf", ".eml"]))
def test_any_values_make_safe_names_that_differ(values: list[dict[str, str]], ending: str) -> None:
    names = file_names("{name}-{id}", _people(*values), ending)
    assert len({name_key(name) for name in names}) == len(values)
    for name in names:
        assert name.endswith(ending)
        assert name != ending
        assert len(name.encode()) <= 200
        assert name == Path(name).name == PureWindowsPath(name).name
        assert unicodedata.is_normalized("NFC", name)
        assert name[0] not in "-. "
        assert not any(
            unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}
            or letter in '\\/:*?"<>|\u200e\u200f\u202a\u202e\u2066\u2069\ufeff'
            for letter in name
        )


@given(text=st.text(max_size=300))
def test_a_safe_name_is_its_own_safe_name(text: str) -> None:
    name = safe_name(text, ".pdf", "brochure")
    assert safe_name(name.removesuffix(".pdf"), ".pdf", "brochure") == name
