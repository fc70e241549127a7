"""What a right folder becomes: settings, defaults, sections, contacts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report.content import Contacts, Ground, Layout, load
from report.problems import MatwiyaError, Place

if TYPE_CHECKING:
    from conftest import Load, Write

    from report.content import Node


def words(nodes: tuple[Node, ...]) -> str:
    return "".join(node.plain_text() for node in nodes)


@pytest.mark.parametrize(
    ("text", "language", "direction", "digits"),
    [
        ("# العنوان\n\nنص عربي with Latin\n", "ar", "rtl", "arabic-indic"),
        ("# כותרת\n\nטקסט\n", "he", "rtl", "western"),
        ("# Title\n\nText, و\n", "en", "ltr", "western"),
        ("# 1951\n\n2007\n", "en", "ltr", "western"),
    ],
)
def test_one_markdown_file_builds_with_defaults(
    text: str, language: str, direction: str, digits: str, load_files: Load
) -> None:
    publication = load_files({"a.md": text})
    assert (publication.language, publication.direction) == (language, direction)
    assert publication.digits == digits
    assert (
        publication.title.value
        == publication.organization.value
        == words(publication.sections[0].title)
    )
    assert publication.cover.title == publication.title
    assert (publication.theme, publication.page, publication.contents_page) == ("paths", "A4", True)
    assert publication.sections[0].layout is Layout.PROSE


def test_sections_come_sorted_and_the_contacts_last(load_files: Load) -> None:
    publication = load_files(
        {f"{name}.md": f"# {name}\n\nx\n" for name in ("b", "a", "z")}
        | {"contacts.yaml": "title: x\n"}
    )
    assert [part.name for part in publication.order] == ["a", "b", "z", "contacts"]


BROCHURE = """\
title: المنظمة الدولية للهجرة
language: fa
theme: night-sky
brand: "#ABC"
page: A5
author: no
description: >-
  one
  two
keywords: [1951, yes, 2023-01-01, 0x1F, ~, +41 22 717, 1_000, 1e3]
date: 2023-05-01
sections: [b.md, contacts.yaml, a.md]
cover:
  title: |-
    one
    two
  kicker: k
  image: images/c.png
  alt: a map
contents: {title: فهرست, show: no}
back_cover: {statement: s, text: t, colophon: c}
editions: [brochure, print]
"""


def test_settings_are_kept_as_typed(load_files: Load, png: bytes) -> None:
    publication = load_files(
        {
            "brochure.yaml": BROCHURE,
            "a.md": "# A\n\nx\n",
            "b.md": "# B\n\nx\n",
            "contacts.yaml": "title: x\n",
            "images/c.png": png,
        }
    )
    assert publication.title.place == Place("brochure.yaml", 1, 8)
    assert publication.organization == publication.title
    assert (publication.language, publication.direction, publication.digits) == (
        "fa",
        "rtl",
        "persian",
    )
    assert (publication.theme, publication.page, publication.date) == (
        "night-sky",
        "A5",
        "2023-05-01",
    )
    assert publication.brand
    assert publication.brand.value == "#aabbcc"
    assert publication.author == "no"
    assert publication.description == "one two"
    assert publication.keywords == (
        "1951",
        "yes",
        "2023-01-01",
        "0x1F",
        "~",
        "+41 22 717",
        "1_000",
        "1e3",
    )
    assert publication.cover.title.value == "one\ntwo"
    assert publication.cover.image
    assert publication.cover.image.attributes == {"src": "images/c.png", "alt": "a map"}
    assert publication.images == ("images/c.png",)
    assert not publication.contents_page
    assert [part.name for part in publication.order] == ["b", "contacts", "a"]
    assert [text.value for text in publication.editions] == ["brochure", "print"]
    assert publication.back_cover.colophon
    assert publication.back_cover.colophon.place == Place("brochure.yaml", 21, 47)


SECTION = """\
---
layout: timeline
label: ""
lead: The lead
ground: band
facts:
  - {value: "1951", label: a}
  - {value: 12, label: b}
  - {value: 3, label: c}
figure:
  kind: circles
  items: [{title: x, text: y}, {title: z}]
---
# The way {#way}

Before the first entry.

## 1951: Founding {#founding icon=star}

Text.

### More

- one

## ٢٠٠٧ – *Strategy*

## 2019–2023

Text.

***

After a rule that is none of dashes.

---

> Floor.
"""


def test_a_timeline(load_files: Load) -> None:
    section = load_files({"history.md": SECTION}).sections[0]
    assert (section.name, words(section.title), section.place) == (
        "way",
        "The way",
        Place("history.md", 14),
    )
    assert section.layout is Layout.TIMELINE
    assert section.ground is Ground.BAND
    assert section.label is not None
    assert section.label.value == ""
    assert section.summary is None
    assert [(fact.title.value, fact.text.value) for fact in section.facts] == [
        ("1951", "a"),
        ("12", "b"),
        ("3", "c"),
    ]
    assert section.facts[1].title.place == Place("history.md", 8, 13)
    assert section.figure
    assert (section.figure.kind, section.figure.place) == ("circles", Place("history.md", 10, 1))
    assert [item.text.value for item in section.figure.items] == ["y", ""]
    assert [node.kind for node in section.body] == ["paragraph"]
    assert [
        (entry.marker, words(entry.title), entry.anchor, entry.icon) for entry in section.entries
    ] == [
        ("1951", "Founding", "founding", "star"),
        ("٢٠٠٧", "Strategy", "way-2007", ""),
        ("2019–2023", "", "way-2019-2023", ""),
    ]
    first, _second, third = section.entries
    assert (first.place, first.title[0].place) == (
        Place("history.md", 18),
        Place("history.md", 18, 10),
    )
    assert [node.kind for node in first.body] == ["paragraph", "heading", "list"]
    assert first.body[1].attributes == {"level": "3", "id": "way-more"}
    assert [node.kind for node in third.body] == ["paragraph", "rule", "paragraph"]
    assert third.body[1].attributes == {"markup": "*"}
    assert [node.kind for node in section.floor] == ["quote"]


@pytest.mark.parametrize(
    ("heading", "marker", "title"),
    [
        ("1951: x", "1951", "x"),
        ("1951 : x", "1951", "x"),
        ("1951 — x", "1951", "x"),
        ("1951 - x", "1951", "x"),
        ("1951، x", "1951", "x"),
        ("۱۳۳۰: x", "۱۳۳۰", "x"),
        ("1951:x", "1951", "x"),
        ("2019-2023: x", "2019-2023", "x"),
        ("2019 – 2023: x", "2019 – 2023", "x"),
        ("1951: 12 x: y", "1951", "12 x: y"),
        ("1951", "1951", ""),
        ("1951: *x*", "1951", "x"),
    ],
)
def test_markers(heading: str, marker: str, title: str, load_files: Load) -> None:
    entry = (
        load_files({"a.md": f"---\nlayout: timeline\n---\n# T\n\n## {heading}\n\nx\n"})
        .sections[0]
        .entries[0]
    )
    assert (entry.marker, words(entry.title)) == (marker, title)


@pytest.mark.parametrize(
    "heading", ["12-point strategy", "x 1951", "1951 x", "*1951* x", "19515: x", "1951*x*"]
)
def test_headings_without_a_marker(heading: str, write: Write) -> None:
    with pytest.raises(MatwiyaError, match="begins with its year"):
        load(write({"a.md": f"---\nlayout: timeline\n---\n# T\n\n## {heading}\n\nx\n"}))


def test_a_year_is_no_marker_outside_a_timeline(load_files: Load) -> None:
    entry = (
        load_files({"a.md": "---\nlayout: cards\n---\n# T\n\n## 1951: x\n\ny\n"})
        .sections[0]
        .entries[0]
    )
    assert (entry.marker, words(entry.title)) == ("", "1951: x")


CONTACTS = """\
title: اتصل بنا
address: |
  17 Route des Morillons
  1211 Geneva 19
phone: +41 22 717 9111
email: hq@iom.int
website: www.iom.int
social:
  - {name: X, url: https://x.com/unmigration}
notes:
  - title: n
    text: t
"""


def test_contacts(load_files: Load) -> None:
    contacts = load_files({"contacts.yaml": CONTACTS}).order[0]
    assert isinstance(contacts, Contacts)
    assert [line.value for line in contacts.address] == ["17 Route des Morillons", "1211 Geneva 19"]
    assert contacts.phone
    assert (contacts.phone.value, contacts.phone.place) == (
        "+41 22 717 9111",
        Place("contacts.yaml", 5, 8),
    )
    assert contacts.qr
    assert contacts.qr.value == "website"
    assert contacts.social[0].url.value == "https://x.com/unmigration"
    assert contacts.notes[0].text.value == "t"


def test_no_website_no_code(load_files: Load) -> None:
    contacts = load_files({"contacts.yaml": "title: x\naddress: [a, b]\n"}).order[0]
    assert isinstance(contacts, Contacts)
    assert contacts.qr is None
    assert [line.value for line in contacts.address] == ["a", "b"]


def test_the_flagship_brochure_has_nothing_wrong() -> None:
    publication, warnings = load(Path(__file__).resolve().parents[2] / "content")
    assert warnings == ()
    assert len(publication.order) > 5


def test_an_error_in_one_value_costs_no_other(write: Write) -> None:
    with pytest.raises(MatwiyaError) as caught:
        load(
            write({"a.md": "---\nlayout: timelin\nfigure: {kind: timescale}\ntitel: x\n---\n\ny\n"})
        )
    assert [problem.code for problem in caught.value.problems] == ["unknown-choice", "unknown-key"]


def test_the_loaded_folder_is_absolute(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"a.md": "# T\n\nx\n"})
    monkeypatch.chdir(folder.parent)
    assert load(Path(folder.name))[0].folder == folder.resolve()


@pytest.mark.parametrize(
    "front",
    [
        "facts: [{value: 1, label: a}, {value: 2, label: b}, {value: 3, label: c}]",
        "figure: {kind: circles, items: [{title: a}, {title: b}]}",
    ],
)
def test_a_section_may_have_a_figure_or_facts_alone(front: str, load_files: Load) -> None:
    section = load_files({"a.md": f"---\n{front}\n---\n# T\n"}).sections[0]
    assert section.facts or section.figure
