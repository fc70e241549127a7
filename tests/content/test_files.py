"""Only files below the folder are read, and not too much of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from report.content import limits, load
from report.problems import MatwiyaError, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Problems, Write


def codes(folder: Path) -> list[str]:
    try:
        problems = load(folder)[1]
    except MatwiyaError as error:
        problems = error.problems
    return [f"{problem.code} {problem.place or '-'}" for problem in problems]


def test_a_link_inside_the_folder_is_followed(write: Write) -> None:
    folder = write({"texts/b.md": "# T\n\nx\n", "brochure.yaml": "sections: [a.md]\n"})
    (folder / "a.md").symlink_to("texts/b.md")
    publication, warnings = load(folder)
    assert publication.sections[0].name == "a"
    assert [problem.code for problem in warnings] == ["left-out-file"]


def test_a_link_that_leads_out_is_told(
    write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "b.md").write_text("# Secret\n\nx\n")
    folder = write({"c.md": "# T\n\n![x](images/y.png)\n"})
    (folder / "a.md").symlink_to(elsewhere / "b.md")
    (folder / "images").symlink_to(elsewhere)
    (elsewhere / "y.png").write_bytes(b"x")
    assert codes(folder) == ["outside-folder a.md", "outside-folder c.md:3:1"]


def test_a_link_to_itself_is_told(write: Write) -> None:
    folder = write({"c.md": "# T\n\nx\n"})
    (folder / "a.md").symlink_to("a.md")
    assert codes(folder) == ["missing-file a.md"]


def test_a_dangling_link_is_told(write: Write) -> None:
    folder = write({"c.md": "# T\n\nx\n"})
    (folder / "a.md").symlink_to("b.md")
    assert codes(folder) == ["missing-file a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(write: Write) -> None:
    folder = write({"c.md": "# T\n\nx\n"})
    os.mkfifo(folder / "a.md")
    assert codes(folder) == ["not-a-file a.md"]


def test_a_read_that_fails_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, flags: int) -> int:  # noqa: ARG001 (the signature of os.open)
        raise PermissionError(13, "Permission denied")

    folder = write({"a.md": "# T\n\nx\n"})
    monkeypatch.setattr("report.content.files.os.open", fail)
    assert codes(folder) == ["unreadable-file a.md"]


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FOLDER_ENTRIES", 5)
    for number in range(6):
        (tmp_path / f"{number}.md").write_text("# T\n\nx\n")
    assert codes(tmp_path) == ["too-many-files -"]


def test_too_many_sections(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECTIONS", 2)
    folder = write({f"{name}.md": f"# {name}\n\nx\n" for name in "abc"})
    assert codes(folder) == ["too-many-sections brochure.yaml"]


@pytest.mark.parametrize("limit", ["TOTAL_BYTES", "TOTAL_TEXT_BYTES"])
def test_too_much_content(limit: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, 25)
    folder = write({f"{name}.md": f"# {name}\n\n{'x' * 10}\n" for name in "ab"})
    assert codes(folder) == ["too-much-content -"]


def test_hidden_files_and_the_theme_are_no_content(write: Write) -> None:
    folder = write({"a.md": "# T\n\nx\n", ".git/b.md": "x", "theme/c.md": "x", ".d.md": "x"})
    publication, warnings = load(folder)
    assert [section.name for section in publication.sections] == ["a"]
    assert warnings == ()


def test_a_name_that_no_text_can_hold(write: Write) -> None:
    folder = write({"a.md": "# T\n\nx\n", "b\x1b[31m.md": "# U\n\nx\n"})
    (folder / os.fsdecode(b"c\xff.md")).write_text("# V\n\nx\n")
    publication, warnings = load(folder)
    assert [section.name for section in publication.sections] == ["a"]
    assert [problem.code for problem in warnings] == ["unusable-name"] * 2
    assert all(problem.message.isprintable() for problem in warnings)


def test_a_wrong_name_gets_a_suggestion(problems_of: Problems) -> None:
    told = problems_of(
        {
            "brochure.yaml": "sections: [abuot.md, History.md, c.md]\n",
            "about.md": "# T\n\nx\n",
            "history.md": "# T\n\nx\n",
            "texts/c.md": "# T\n\nx\n",
        }
    )
    hints = [problem.hint for problem in told if problem.severity is Severity.ERROR]
    assert [hint.partition("?")[0] for hint in hints] == [
        "Did you mean 'about.md'",
        "Did you mean 'history.md'",
        "Did you mean 'texts/c.md'",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_move_nothing(end: str, problems_of: Problems) -> None:
    text = end.join(["---", "layout: prose", "x: y", "---", "# T", "", "[a](#b)", ""])
    told = problems_of({"a.md": b"\xef\xbb\xbf" + text.encode()})
    assert [str(problem.place) for problem in told] == ["a.md:3:1", "a.md:7:1"]
