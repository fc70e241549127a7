"""Fields in the text: what makes one, what is told of others, and what is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.content import copy_for, fields_of, load, texts_of
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from conftest import Load, Problems, Write

TEXT = """\
# إلى {{ recipient.name }}

عزيزنا **{{recipient.full_name}}**، ندعوك يوم {{ recipient.day | hijri }} ({{ recipient.day | gregorian }}).

| القاعة | المقعد |
| --- | --- |
| {{ recipient.hall }} | {{ recipient.seat }} |

و`{{ recipient.name }}` تُطبع كما هي، و{{ recipient.greeting | default("أهلًا بك") }}.
"""
VALUES = {
    "name": "سعاد <b>*",
    "full_name": "سعاد علي",
    "day": "2026-11-28",
    "hall": "٣",
    "seat": "",
}


def words(load_files: Load, values: dict[str, str]) -> str:
    copy = copy_for(load_files({"a.md": TEXT}), values)
    return " ".join(text for text, _ in texts_of(copy))


def test_fields_are_filled_in_and_what_is_filled_in_stays_text(load_files: Load) -> None:
    said = words(load_files, VALUES | {"seat": "٧"})
    assert "سعاد <b>*" in said
    assert "أهلًا بك" in said
    assert "٢٨ نوفمبر ٢٠٢٦" in said
    assert "٨ جمادى الآخرة ١٤٤٨ هـ" in said
    assert said.count("{{") == 1  # the one in code


def test_an_empty_value_is_a_missing_one_and_every_one_is_told(load_files: Load) -> None:
    publication = load_files({"a.md": TEXT})
    with pytest.raises(MatwiyaError) as error:
        copy_for(publication, {**VALUES, "day": "soon"})
    told = [(p.code, str(p.place)) for p in error.value.problems]
    assert told.count(("field-without-value", "a.md:7:26")) == 1
    assert {code for code, _ in told} == {"field-without-value", "bad-date"}


def test_a_publication_without_fields_is_left_as_it_is(load_files: Load) -> None:
    publication = load_files({"a.md": "# T\n\nx { y } z\n"})
    assert list(fields_of(publication)) == []
    assert copy_for(publication, {}) is publication


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a {{ recipient.name\n", "bad-field a.md:3:3"),
        ("a {{ name }}\n", "bad-field a.md:3:3"),
        ("a {{ recipient.name | upper }}\n", "bad-field a.md:3:3"),
        ("a {{ recipient.__class__.__mro__ }}\n", "bad-field a.md:3:3"),
        ("a {{ 7 * 7 }}\n", "bad-field a.md:3:3"),
        ("[a](https://x.org/{{recipient.id}})\n", "field-not-here a.md:3:1"),
        ("<p>{{ recipient.id }}</p>\n", "field-not-here a.md:3"),
    ],
)
def test_what_makes_no_field_is_told(text: str, told: str, problems_of: Problems) -> None:
    problems = problems_of({"a.md": f"# T\n\n{text}"})
    assert [f"{p.code} {p.place}" for p in problems] == [told]


def test_the_metadata_have_no_fields(problems_of: Problems) -> None:
    files = {"brochure.yaml": 'author: "{{ recipient.name }}"\n', "a.md": "# T\n\nx\n"}
    assert [f"{p.code} {p.place}" for p in problems_of(files)] == [
        "field-not-here brochure.yaml:1:9"
    ]


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "«»"])
def test_a_default_may_have_the_quotes_of_any_keyboard(quotes: str, write: Write) -> None:
    field = f"{{{{ recipient.name|default({quotes[0]}قارئنا{quotes[1]}) }}}}"
    publication, _ = load(write({"a.md": f"# T\n\n{field}\n"}))
    assert "قارئنا" in [text for text, _ in texts_of(copy_for(publication, {}))]


def test_a_date_like_the_default_is_still_written_in_words(load_files: Load) -> None:
    text = '{{ recipient.day | gregorian | default("2026-05-01") }}'
    publication = load_files({"a.md": f"# ت\n\nيوم {text}.\n"})
    said = [
        " ".join(text for text, _ in texts_of(copy_for(publication, values)))
        for values in ({"day": "2026-05-01"}, {})
    ]
    assert "١ مايو ٢٠٢٦" in said[0]
    assert "2026-05-01" in said[1]


@given(st.text(min_size=1).filter(str.strip))
def test_any_value_comes_out_as_it_went_in(value: str) -> None:
    from report.content import Text, filled
    from report.problems import Place

    text = Text("«{{ recipient.x }}»", Place("a"))
    assert filled(text, {"x": value}, "ar", "western").value == f"«{value}»"
