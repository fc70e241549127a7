"""A publication becomes parts and stylesheets; what is wrong in a theme is told with its line."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from report.compose import compose
from report.problems import MatwiyaError, Place, Problem
from tests.compose.conftest import ABOUT, BROCHURE

if TYPE_CHECKING:
    from report.compose import Composition, Part
    from tests.compose.conftest import Maker

VOID = {"meta", "br", "hr", "img", "link", "wbr", "col"}


class _Balanced(HTMLParser):
    """Fails where an element is closed that is not the last opened one; gathers anchors and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.anchors.append(str(values["id"]))
        if str(values.get("href", "")).startswith("#"):
            self.links.append(str(values["href"])[1:])
        if tag == "img":
            assert values.get("alt"), "a picture without alternative text"
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(part: Part) -> _Balanced:
    reader = _Balanced()
    reader.feed(part.html)
    assert reader.open == []
    return reader


def _part(composition: Composition, name: str) -> Part:
    return next(part for part in composition.parts if part.name == name)


EVERY_LAYOUT = {
    "about.md": "---\nground: band\nlead: مقدمة\nfacts:\n  - {value: '3', label: ركائز}\n"
    "  - {value: '4', label: مهام}\n  - {value: '5', label: أخرى}\n---\n" + ABOUT
    + "\n## قسم\n\n### أ\n\nنص.\n\n### ب\n\nنص.\n\n---\n\n> قول.\n",
    "history.md": "---\nlayout: timeline\nfigure: {kind: timescale, title: المقياس}\n---\n"
    "# مسيرة\n\n## 1951: التأسيس\n\nنص.\n\n## 2007\n\nنص.\n",
    "vision.md": "---\nlayout: pillars\nground: dark\n---\n# رؤية\n\n"
    "## المرونة {icon=scales}\n\nنص.\n\n## التنقل\n\nنص.\n",
    "mandates.md": "---\nlayout: cards\n---\n# مهام\n\n## أولى {icon=plant}\n\nنص.\n",
    "faq.md": "---\nlayout: faq\n---\n# أسئلة\n\n## ما هي؟\n\nجواب.\n\n## أين؟\n\nجواب.\n",
    "contacts.yaml": "title: الاتصال\nphone: +41 22 717 9111\nemail: hq@example.org\n"
    "website: www.example.org\naddress: [17 Route, Geneva]\nnotes:\n  - {title: أ, text: ب}\n",
}  # fmt: skip


@pytest.fixture
def whole(make: Maker) -> Composition:
    return compose(make(EVERY_LAYOUT))


def test_parts_come_in_reading_order(whole: Composition) -> None:
    assert [part.kind for part in whole.parts] == ["cover", "contents"] + ["section"] * 6 + [
        "back-cover"
    ]
    assert whole.parts[-2].name == "contacts"
    assert whole.direction == "rtl"


def test_every_part_is_a_whole_document_with_balanced_elements(whole: Composition) -> None:
    for part in whole.parts:
        assert part.html.startswith("<!doctype html><html")
        assert 'lang="ar" dir="rtl"' in part.html
        _read(part)


def test_headings_nest_without_gaps(whole: Composition) -> None:
    for part in whole.parts:
        levels = _read(part).levels
        if part.kind == "section":
            assert levels[0] == 1
            assert levels.count(1) == 1
        for before, after in pairwise(levels):
            assert after - before <= 1, part.name


def test_anchors_are_unique_and_the_contents_lead_to_sections(whole: Composition) -> None:
    anchors = [anchor for part in whole.parts for anchor in _read(part).anchors]
    assert len(anchors) == len(set(anchors))
    assert set(_read(_part(whole, "contents")).links) == {
        part.name for part in whole.parts if part.kind == "section"
    }


def test_contents_take_page_numbers_in_the_digits_of_the_publication(whole: Composition) -> None:
    assert "٤٢" not in _read(_part(whole, "contents")).text
    assert "٤٢" in _read(whole.contents({"history": 42})).text


def test_a_title_with_a_link_is_no_link_within_the_link_of_its_row(make: Maker) -> None:
    composition = compose(make({"about.md": "# عن [الموقع](https://example.org) كله\n\nفقرة.\n"}))
    contents = composition.contents({}).html
    assert 'role="doc-toc"' in contents
    assert "example.org" not in contents
    [section] = [part for part in composition.parts if part.kind == "section"]
    assert "https://example.org" in section.html


@pytest.mark.parametrize(
    ("language", "description"),
    [("ar", "مساران: أول (نص)، ثانٍ"), ("en", "مساران: أول (نص), ثانٍ")],
)
def test_a_drawing_has_a_description_in_words(make: Maker, language: str, description: str) -> None:
    items = "[{title: أول, text: نص}, {title: ثانٍ}]"
    front = f"---\nfigure: {{kind: circles, title: مساران, items: {items}}}\n---\n"
    files = {
        "a.md": f"{front}# عنوان\n\nفقرة.\n",
        "brochure.yaml": f"title: T\nlanguage: {language}\n",
    }
    [section] = [part for part in compose(make(files)).parts if part.kind == "section"]
    assert f'role="img" aria-label="{description}"' in section.html


def test_numbers_and_years_are_in_the_digits_of_the_publication(whole: Composition) -> None:
    assert "١٩٥١" in _read(_part(whole, "history")).text
    assert "٥٦ سنة" in _read(_part(whole, "history")).text.replace("\xa0", " ")


def test_there_is_no_contents_part_where_the_author_wants_none(make: Maker) -> None:
    composition = compose(make({"brochure.yaml": BROCHURE + "contents: {show: false}\n"}))
    assert "contents" not in [part.kind for part in composition.parts]
    with pytest.raises(LookupError):
        composition.contents({})


def test_what_looks_like_a_template_in_the_content_is_text(make: Maker) -> None:
    text = "{% for x in y %} { publication.folder } {# z #}"
    part = _part(compose(make({"about.md": f"# عنوان\n\n{text}\n"})), "about")
    assert text in " ".join(_read(part).text.replace("\u200d", "").split())


def test_markup_in_the_front_matter_is_escaped(make: Maker) -> None:
    section = "---\nlead: '<script>alert(1)</script>'\n---\n# عنوان\n\nنص.\n"
    part = _part(compose(make({"about.md": section})), "about")
    assert "<script" not in part.html
    assert "<script>alert(١)</script>" in _read(part).text


def test_every_section_has_something_pinned_to_the_foot(whole: Composition) -> None:
    for part in whole.parts:
        if part.kind == "section":
            assert part.html.count('class="floor"') == 1, part.name


def test_stylesheets_have_no_placeholder_left_and_name_their_files(whole: Composition) -> None:
    assert [sheet.file for sheet in whole.stylesheets] == [
        f"templates/paths/styles/{sheet.name}" for sheet in whole.stylesheets
    ]
    for sheet in whole.stylesheets:
        assert "{{" not in sheet.css
        assert sheet.css.count("{") == sheet.css.count("}")


def test_every_drawing_is_a_file_that_the_theme_folders_have(whole: Composition) -> None:
    found = 0
    for text in [sheet.css for sheet in whole.stylesheets] + [part.html for part in whole.parts]:
        for piece in text.split("http://theme.invalid/")[1:]:
            name = piece.split(".svg")[0] + ".svg"
            assert any((folder / name).is_file() for folder in whole.theme_folders), name
            found += 1
    assert found > 10


def test_the_same_publication_gives_the_same_documents(make: Maker) -> None:
    publication = make(EVERY_LAYOUT)
    one, other = compose(publication), compose(publication)
    assert one.parts == other.parts
    assert one.stylesheets == other.stylesheets


# --- a theme of one's own


def _problems(make: Maker, files: dict[str, str]) -> list[Problem]:
    publication = make(files)
    with pytest.raises(MatwiyaError) as caught:
        compose(publication)
    return list(caught.value.problems)


def test_a_token_a_template_and_a_stylesheet_can_be_replaced(make: Maker) -> None:
    composition = compose(
        make(
            {
                "theme/theme.yaml": "page: {top: 31}\ncolours: {c700: '#7A1F00'}\n",
                "theme/parts/back-cover.html": '{% extends "parts/document.html" %}'
                "{% block body %}<p>{{ say.string('خاتمة') }}</p>{% endblock %}",
                "theme/styles/covers.css": ".cover { color: {{ colour.c700 }}; }",
            }
        )
    )
    css = {sheet.name: sheet for sheet in composition.stylesheets}
    assert "margin-top: 31mm" in css["pages.css"].css
    assert css["covers.css"].css == ".cover { color: #7A1F00; }"
    assert css["covers.css"].file == "theme/styles/covers.css"
    assert "<p>خاتمة</p>" in composition.parts[-1].html


def test_an_unknown_token_is_told_with_its_line_and_a_guess(make: Maker) -> None:
    [problem] = _problems(make, {"theme/theme.yaml": "page:\n  topp: 31\n"})
    assert problem.code == "unknown-token"
    assert problem.place == Place("theme/theme.yaml", 2, 3)
    assert problem.hint == "did you mean 'top'?"


def test_an_unknown_colour_and_a_bad_one_are_told_together(make: Maker) -> None:
    problems = _problems(make, {"theme/theme.yaml": "colours:\n  b7000: '#123456'\n  b700: blue\n"})
    assert [(p.code, p.place and p.place.line) for p in problems] == [
        ("unknown-token", 2),
        ("wrong-type", 3),
    ]


def test_a_colour_that_cannot_be_read_on_its_ground_is_an_error(make: Maker) -> None:
    problems = _problems(make, {"theme/theme.yaml": "colours: {ink: '#EEEEEE'}\n"})
    assert {problem.code for problem in problems} == {"low-contrast"}


def test_broken_yaml_is_told_with_its_line(make: Maker) -> None:
    [problem] = _problems(make, {"theme/theme.yaml": "page:\n  top: [31\n"})
    assert problem.code == "invalid-theme"
    assert problem.place
    assert problem.place.file == "theme/theme.yaml"
    assert problem.place.line == 3


def test_an_unknown_theme_to_extend_is_told(make: Maker) -> None:
    [problem] = _problems(make, {"theme/theme.yaml": "extends: pathz\n"})
    assert problem.code == "unknown-theme"
    assert problem.place == Place("theme/theme.yaml", 1, 1)
    assert "paths" in problem.hint


@pytest.mark.parametrize(
    ("template", "code", "line", "words"),
    [
        ("\n{% if %}\n", "template-syntax", 2, "Expected an expression"),
        ("\n\n{{ sectionn }}", "template-error", 3, "'sectionn' is undefined"),
        ("{{ publication.titel }}", "template-error", 1, "titel"),
        ("\n{{ ().__class__ }}", "template-error", 2, "__class__"),
        ("\n{{ 'a' * 9999999999 }}", "template-error", 2, "numbers"),
        ("\n{{ 9 ** 9999999 }}", "template-error", 2, "numbers"),
        ("\n{% for a in range(999999999) %}{% endfor %}", "template-error", 2, "repeats"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-error", 2, "recursion"),
        ("\n{% include 'parts/nothing.html' %}", "missing-template", 2, "parts/nothing.html"),
        ("\n{% include '../../../etc/passwd' %}", "missing-template", 2, "etc/passwd"),
        ("\n{{ 1 / 0 }}", "template-error", 2, "division"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_line(
    make: Maker, template: str, code: str, line: int, words: str
) -> None:
    [problem] = _problems(make, {"theme/parts/cover.html": template})
    assert problem.code == code
    assert problem.place == Place("theme/parts/cover.html", line)
    assert words in problem.message


def test_a_misspelt_name_brings_a_guess(make: Maker) -> None:
    [problem] = _problems(make, {"theme/styles/words.css": "a { color: {{ colour.b70 }}; }"})
    assert problem.hint == "did you mean 'b700'?"


def test_all_faults_of_a_theme_come_in_one_run(make: Maker) -> None:
    problems = _problems(
        make,
        {
            "theme/parts/cover.html": "{{ nothing }}",
            "theme/parts/back-cover.html": "{% broken %}",
            "theme/styles/words.css": "{{ colour.nothing }}",
        },
    )
    assert {problem.place.file for problem in problems if problem.place} == {
        "theme/parts/cover.html",
        "theme/parts/back-cover.html",
        "theme/styles/words.css",
    }


def test_an_unknown_icon_is_told_at_its_heading(make: Maker) -> None:
    section = "---\nlayout: cards\n---\n# عنوان\n\n## بطاقة {icon=lifebouy}\n\nنص.\n"
    [problem] = _problems(make, {"about.md": section})
    assert (problem.code, problem.place and problem.place.line) == ("unknown-icon", 6)
    assert "lifebuoy" in problem.hint


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "ckb", "en"])
@pytest.mark.parametrize("page", ["A4", "A5"])
def test_every_language_and_page_composes(make: Maker, language: str, page: str) -> None:
    brochure = f"title: T\nlanguage: {language}\npage: {page}\n"
    composition = compose(make({**EVERY_LAYOUT, "brochure.yaml": brochure}))
    width = {"A4": "size: 210mm 297mm", "A5": "size: 148mm 210mm"}[page]
    assert width in composition.stylesheets[0].css
    assert composition.direction == ("ltr" if language == "en" else "rtl")
