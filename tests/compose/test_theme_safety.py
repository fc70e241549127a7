"""A user's `theme/`: nothing outside the folder is read, and no slip in it is silent."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

import pytest

from report.compose import compose
from report.compose.theme import load_theme
from report.content import load
from report.problems import MatwiyaError, Place, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.compose.conftest import Maker


def _told(make: Maker, files: dict[str, str]) -> list[Problem]:
    """The errors of a theme, or the warnings of one that has none."""
    publication = make(files)
    try:
        return list(compose(publication).problems)
    except MatwiyaError as error:
        return list(error.problems)


# --- nothing outside the folder


@pytest.mark.parametrize(
    ("link", "target", "called"),
    [
        ("theme", "../outside", "theme"),
        ("theme/strings", "../../outside/strings", "theme/strings"),
        ("theme/strings/ar.yaml", "../../../outside/strings/ar.yaml", "theme/strings/ar.yaml"),
        ("theme/theme.yaml", "../../outside/theme.yaml", "theme/theme.yaml"),
        ("theme/parts/cover.html", "../../../outside/cover.html", "theme/parts/cover.html"),
        ("theme/styles/covers.css", "../../../outside/covers.css", "theme/styles/covers.css"),
        ("theme/fonts", "../../outside", "theme/fonts"),
        ("theme/art/x.svg", "../../../outside/cover.html", "theme/art/x.svg"),
        ("theme/.hidden", "../../outside", "theme/.hidden"),
    ],
)
def test_a_link_out_of_the_folder_is_refused(
    tmp_path: Path, link: str, target: str, called: str
) -> None:
    for name, text in {
        "strings/ar.yaml": "contents: SECRET\n",
        "theme.yaml": "secret_token: 1\n",
        "cover.html": "SECRET",
        "covers.css": "SECRET",
    }.items():
        file = tmp_path / "outside" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "about.md").write_text("# من نحن\n\nفقرة.\n", "utf-8")
    (content / link).parent.mkdir(parents=True, exist_ok=True)
    (content / link).symlink_to(target)
    assert (content / link).exists()
    publication, _ = load(content)
    theme = load_theme(publication)
    assert "SECRET" not in str(theme.words)
    assert "secret_token" not in theme.tokens
    with pytest.raises(MatwiyaError) as caught:
        compose(publication)
    assert [(p.code, p.place) for p in caught.value.problems] == [("outside-folder", Place(called))]


def test_a_link_inside_the_folder_is_followed(make: Maker, tmp_path: Path) -> None:
    publication = make({"shared.css": ".cover { color: red; }", "theme/theme.yaml": ""})
    (tmp_path / "theme" / "styles").mkdir()
    (tmp_path / "theme" / "styles" / "covers.css").symlink_to("../../shared.css")
    (tmp_path / "theme" / "styles" / "round").symlink_to("..")
    css = {sheet.name: sheet.css for sheet in compose(publication).stylesheets}
    assert css["covers.css"] == ".cover { color: red; }"


def test_what_is_no_readable_text_is_told_all_together(make: Maker, tmp_path: Path) -> None:
    publication = make({"theme/styles/covers.css": "a {}\n" * 100_000})
    (tmp_path / "theme" / "parts").mkdir()
    (tmp_path / "theme" / "parts" / "cover.html").write_bytes(b"one\n\xc7\xe1")
    (tmp_path / "theme" / "parts" / "faq.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "theme" / "parts" / "cards.html")
    with pytest.raises(MatwiyaError) as caught:
        compose(publication)
    assert {(p.code, str(p.place)) for p in caught.value.problems} == {
        ("file-too-large", "theme/styles/covers.css"),
        ("invalid-utf8", "theme/parts/cover.html:2"),
        ("missing-file", "theme/parts/faq.html"),
        ("not-a-file", "theme/parts/cards.html"),
    }


def test_a_file_for_the_folder_is_told(make: Maker) -> None:
    [problem] = _told(make, {"theme": "x"})
    assert (problem.code, problem.place) == ("not-a-folder", Place("theme"))


# --- values of the wrong kind or size


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        ("page:\n  top: كبير\n", "wrong-type", 2),
        ("page:\n  top: ٢٧\n", "wrong-type", 2),
        ("page:\n  top:\n", "wrong-type", 2),
        ("page:\n  top: .nan\n", "wrong-type", 2),
        ("page:\n  top: 0x10\n", "wrong-type", 2),
        ("page:\n  top: true\n", "wrong-type", 2),
        ("page: 5\n", "wrong-type", 1),
        ("font: {plain: x}\n", "wrong-type", 1),
        ("font:\n  text: 400\n", "wrong-type", 2),
        ("type:\n  body: [plain, 11]\n", "wrong-type", 2),
        ("type:\n  body: [plain, x, 18]\n", "wrong-type", 2),
        ("type:\n  body: [plan, 11, 18]\n", "unknown-token", 2),
        ("type:\n  body: [plain, 0, 18]\n", "out-of-range", 2),
        ("styles: [pages.css, 5]\n", "wrong-type", 1),
        ("page:\n  width: 0\n", "out-of-range", 2),
        ("page:\n  top: -1\n", "out-of-range", 2),
        ("page:\n  strip: 0.01\n", "out-of-range", 2),
        ("page:\n  spine: 100\n  outer: 100\n", "out-of-range", 2),
        ("page:\n  top: 200\n  bottom: 90\n", "out-of-range", 2),
        ("variants: 5\n", "wrong-type", 1),
        ("variants:\n  A5: 5\n", "wrong-type", 2),
        ("variants:\n  a5: {}\n", "unknown-token", 2),
        ("variants:\n  A4:\n    page:\n      top: x\n", "wrong-type", 4),
        ("variants:\n  A4:\n    page:\n      spine: 190\n", "out-of-range", 4),
    ],
)
def test_a_value_that_cannot_be_is_told_at_its_line(
    make: Maker, yaml: str, code: str, line: int
) -> None:
    problem = _told(make, {"theme/theme.yaml": yaml})[0]
    assert (problem.code, problem.is_error) == (code, True)
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("theme/theme.yaml", line)


@pytest.mark.parametrize(
    "yaml",
    [
        "page: {top: 0, spine: 0, bleed: 0, side: 0}\n",
        "gap: {quarter: 0}\n",
        "page: {top: 30.5}\ntype: {body: [bold, 11, 19]}\nvariants: {ar: {page: {top: 20}}}\n",
    ],
)
def test_a_value_that_can_be_is_taken(make: Maker, yaml: str) -> None:
    assert _told(make, {"theme/theme.yaml": yaml}) == []


# --- names that stand for nothing


@pytest.mark.parametrize(
    ("name", "place", "hint"),
    [
        ("theme/parts/covver.html", "theme/parts/covver.html", "'parts/cover.html'"),
        ("theme/covers.css", "theme/covers.css", "'styles/covers.css'"),
        ("theme/them.yaml", "theme/them.yaml", "'theme.yaml'"),
        ("theme/part/cover.html", "theme/part", "'parts'"),
        ("theme/whatever/x.txt", "theme/whatever", "parts, components"),
        ("theme/strings/arr.yaml", "theme/strings/arr.yaml", "'strings/ar.yaml'"),
    ],
)
def test_a_file_that_stands_in_for_nothing_is_told(
    make: Maker, name: str, place: str, hint: str
) -> None:
    [problem] = _told(make, {name: "x: y"})
    assert (problem.code, problem.severity) == ("unused-file", Severity.WARNING)
    assert problem.place == Place(place)
    assert hint in problem.hint


def test_a_file_that_another_names_is_used(make: Maker) -> None:
    files = {
        "theme/theme.yaml": "styles: [pages.css, mine.css]\n",
        "theme/styles/mine.css": "a { background: url(http://theme.invalid/art/x.svg) }",
        "theme/art/x.svg": "<svg/>",
        "theme/strings/he.yaml": "contents: תוכן\n",
        "theme/LICENSE": "Mine\n",
    }
    assert _told(make, files) == []


def test_an_unknown_word_is_told_with_a_guess(make: Maker) -> None:
    [problem] = _told(make, {"theme/strings/ar.yaml": "contents: الفهرس\ncontentz: x\n"})
    assert (problem.code, problem.severity) == ("unknown-token", Severity.WARNING)
    assert problem.place == Place("theme/strings/ar.yaml", 2, 1)
    assert problem.hint == "did you mean 'contents'?"


def test_a_new_word_that_a_template_says_is_no_slip(make: Maker) -> None:
    html = '{% extends "parts/document.html" %}{% block body %}{{ word.mine }}{% endblock %}'
    files = {"theme/strings/ar.yaml": "mine: كلمتي\n", "theme/parts/back-cover.html": html}
    publication = make(files)
    assert compose(publication).problems == ()
    assert "كلمتي" in compose(publication).parts[-1].html


@pytest.mark.parametrize("value", ["5", "[a]", "{a: b}", ""])
def test_a_word_that_is_no_text_is_an_error(make: Maker, value: str) -> None:
    [problem] = _told(make, {"theme/strings/ar.yaml": f"contents: {value}\n"})
    assert (problem.code, problem.is_error) == ("wrong-type", True)
    assert problem.place == Place("theme/strings/ar.yaml", 1, 1)


# --- a cache that can't be written


def test_a_cache_without_room_fails_no_build(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for name in ("art", "templates"):
        (cache / name).write_text("no folder", "utf-8")
    for module in ("drawings", "environment"):
        monkeypatch.setattr(f"report.compose.{module}.cache_folder", lambda: cache)
    composition = compose(make({}))
    drawings = re.findall(
        r"http://theme\.invalid/([0-9a-f]{24}\.svg)",
        "".join([p.html for p in composition.parts] + [s.css for s in composition.stylesheets]),
    )
    assert drawings
    for name in drawings:
        assert any((folder / name).is_file() for folder in composition.theme_folders), name
    assert sorted(file.name for file in cache.iterdir()) == ["art", "templates"]


def test_no_room_anywhere_is_told_once(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    monkeypatch.setattr("report.compose.drawings.cache_folder", lambda: tmp_path)
    monkeypatch.setattr("report.compose.drawings.remember", full)
    [problem] = _told(make, {})
    assert problem.code == "no-room"
    assert "MATWIYA_CACHE" in problem.hint


# --- places and hints


def test_an_unknown_theme_is_told_where_it_is_named(make: Maker) -> None:
    [problem] = _told(make, {"brochure.yaml": "title: كتيّب\ntheme: pathz\n"})
    assert (problem.code, problem.place) == ("unknown-theme", Place("brochure.yaml", 2, 8))


@pytest.mark.parametrize(
    ("name", "text"),
    [("theme/theme.yaml", "page:\n  top: [31\n"), ("theme/parts/cover.html", "{% if %}")],
)
def test_a_fault_of_grammar_brings_a_hint(make: Maker, name: str, text: str) -> None:
    [problem] = _told(make, {name: text})
    assert problem.hint
