"""What a person sees on a terminal, in a file, and through a pipe."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.problems import Place, Problem, Severity
from report.terminal import (
    Progress,
    duration,
    printable,
    shape_for_terminal,
    show_problems,
    summary,
    terminal_has_bidi,
)

if TYPE_CHECKING:
    from pathlib import Path


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "INSIDE_EMACS", "TERM_PROGRAM", "NO_COLOR", "MATWIYA_BIDI"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brochure.yaml").write_text(
        "title: المنظمة الدولية للهجرة\nlangage: ar\nاللغة: IOM Council ثم سُورة\n", encoding="utf-8"
    )
    return tmp_path


def _shown(problem: Problem, folder: Path, stream: io.StringIO) -> list[str]:
    show_problems([problem], folder, stream)
    return stream.getvalue().splitlines()


_UNKNOWN = Problem("unknown-key", "unknown key 'langage'", "did you mean 'language'?", Place("brochure.yaml", 2, 1))  # fmt: skip


def test_a_code_frame(folder: Path) -> None:
    assert _shown(_UNKNOWN, folder, io.StringIO()) == [
        "brochure.yaml:2:1: error: unknown key 'langage' [unknown-key]",
        "    2 | langage: ar",
        "      | ^",
        "  hint: did you mean 'language'?",
        "1 error",
    ]


def test_the_page_is_told_with_its_file(folder: Path) -> None:
    def first(**where: Any) -> str:
        return _shown(Problem("off-page", "it is", **where), folder, io.StringIO())[0]

    files = ("brochure", "print")
    assert first(page=3, from_top=12) == "page 3, 12 mm from the top: error: it is [off-page]"
    assert first(page=3, editions=files) == "page 3 of brochure and print: error: it is [off-page]"
    assert first(editions=files) == "brochure and print: error: it is [off-page]"


def test_colours_on_a_terminal_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31;1merror\x1b[0m" in _shown(_UNKNOWN, folder, _Terminal())[0]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in "".join(_shown(_UNKNOWN, folder, _Terminal()))


@pytest.mark.parametrize(
    "place", [None, Place("gone.md", 3, 1), Place("brochure.yaml", 99), Place("brochure.yaml"), Place("../x", 1)]
)  # fmt: skip
def test_without_a_line_there_is_no_frame(folder: Path, place: Place | None) -> None:
    (folder.parent / "x").write_text("secret\n", encoding="utf-8")
    lines = _shown(Problem("gone", "it is gone", place=place), folder, io.StringIO())
    assert lines == [f"{f'{place}: ' if place else ''}error: it is gone [gone]", "1 error"]


def test_what_was_found_on_a_page_names_it(folder: Path) -> None:
    problem = Problem("x", "too wide", place=Place("a.md", 3), page=5, severity=Severity.WARNING)
    assert _shown(problem, folder, io.StringIO())[0] == "a.md:3, page 5: warning: too wide [x]"


def test_lines_end_as_the_loader_has_them_end(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffأ\u2028ب\r\nج\rد\n".encode())
    lines = _shown(Problem("x", "bad", place=Place("a.md", 3)), tmp_path, io.StringIO())
    assert lines[1] == "    3 | د"


def test_a_line_without_column_has_no_caret(folder: Path) -> None:
    lines = _shown(Problem("x", "bad", place=Place("brochure.yaml", 2)), folder, io.StringIO())
    assert lines[1:] == ["    2 | langage: ar", "1 error"]


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [(2, 1, "2 errors, 1 warning"), (1, 0, "1 error"), (0, 2, "2 warnings"), (0, 0, "no problems")],
)
def test_summary(errors: int, warnings: int, expected: str) -> None:
    problems = [Problem("a", "b")] * errors + [
        Problem("a", "b", severity=Severity.WARNING)
    ] * warnings
    assert summary(problems) == expected


# The ل of «للهجرة» is the 24th character of the line. On a terminal the line stands in visual
# order: "title: " (7 cells), then the Arabic from its last word, six letters, to its first.
_THIRD_WORD = Problem("x", "سيئ", place=Place("brochure.yaml", 1, 24))


@pytest.mark.parametrize("orders", ["terminal", "ours"])
def test_the_caret_stands_under_the_letter_that_is_seen(
    folder: Path, orders: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATWIYA_BIDI", orders)
    monkeypatch.setenv("NO_COLOR", "1")
    source, caret = _shown(_THIRD_WORD, folder, _Terminal())[1:3]
    assert caret.index("^") - len("      | ") == 7 + 5
    if orders == "ours":
        assert source[caret.index("^")] == "ﻟ"
        assert source.endswith("ﺔﻤﻈﻨﻤﻟﺍ")
    else:
        assert source == "    1 | title: المنظمة الدولية للهجرة"


def test_in_a_pipe_the_caret_counts_characters(folder: Path) -> None:
    source, caret = _shown(_THIRD_WORD, folder, io.StringIO())[1:3]
    assert source[caret.index("^")] == "ل"
    assert caret.index("^") == len("      | ") + 23


def test_marks_take_no_cell(folder: Path) -> None:
    problem = Problem("x", "bad", place=Place("brochure.yaml", 3, 25))  # the و of سُورة
    source, caret = _shown(problem, folder, io.StringIO())[1:3]
    assert source.replace("\u064f", "")[caret.index("^") :] == "ورة"


def test_a_long_line_is_cut_around_the_column(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x" * 500 + "HERE" + "y" * 500, encoding="utf-8")
    source, caret = _shown(
        Problem("x", "bad", place=Place("a.md", 1, 501)), tmp_path, io.StringIO()
    )[1:3]
    assert len(source) <= 80
    assert source[caret.index("^") :].startswith("HERE")
    assert source.count("…") == 2


def test_content_can_not_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a\x1b]0;title\x07\u202eb\tc", encoding="utf-8")
    problem = Problem("x", "bad \x1b[2J", "\x9b1m", Place("a.md", 1, 1))
    show_problems([problem], tmp_path, stream := io.StringIO())
    assert not set(stream.getvalue()) & set("\x1b\x07\x9b\u202e\t")


def test_zero_width_joiners_are_letters() -> None:
    assert printable("می\u200cروم") == "می\u200cروم"


def test_an_encoding_without_arabic_is_no_failure(folder: Path) -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="ascii", write_through=True)
    show_problems([_THIRD_WORD], folder, stream)
    assert b"\\u0644" in buffer.getvalue()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"VTE_VERSION": "5800"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"KONSOLE_VERSION": "230800"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, False),
        ({"TERM_PROGRAM": "vscode"}, False),
        ({"TERM": "mlterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7000", "MATWIYA_BIDI": "ours"}, False),
        ({"MATWIYA_BIDI": "terminal"}, True),
    ],
)
def test_which_terminals_order_text(environment: dict[str, str], expected: bool) -> None:  # noqa: FBT001
    assert terminal_has_bidi(environment) is expected


def test_shaping_where_the_terminal_does_not() -> None:
    assert shape_for_terminal("كتاب لا", _Terminal(), {}) == "ﻻ ﺏﺎﺘﻛ"
    assert shape_for_terminal("IOM: كتاب", _Terminal(), {}) == "IOM: ﺏﺎﺘﻛ"
    assert shape_for_terminal("plain", _Terminal(), {}) == "plain"


@given(st.text())
def test_text_is_untouched_elsewhere(text: str) -> None:
    assert shape_for_terminal(text, io.StringIO(), {}) == text
    assert shape_for_terminal(text, _Terminal(), {"VTE_VERSION": "7000"}) == text


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_progress_shows_after_a_second_and_wipes_its_line() -> None:
    stream, clock = _Terminal(), _Clock()
    with Progress(stream, clock=clock) as progress:
        progress.step("laying out", 1, 9)
        assert stream.getvalue() == ""
        clock.now = 1.5
        progress.step("laying out", 2, 9)
        progress.step("laying out", 3, 9)  # too soon after
        assert stream.getvalue() == "\r\x1b[Klaying out 2/9"
        clock.now = 2.0
        progress.step("writing", 0, 0)
        assert stream.getvalue().endswith("\r\x1b[Kwriting")
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_of_a_long_work_tells_its_rate_and_the_time_left() -> None:
    stream, clock = _Terminal(), _Clock()
    with Progress(stream, clock=clock) as progress:
        for second in range(11):
            clock.now = float(second)
            progress.step("send", 20 * second, 3000)
        assert stream.getvalue().endswith("send 200/3000, 20/s, 2 min left")
        clock.now = 100.0
        progress.wipe()  # for a question
        assert stream.getvalue().endswith("left\r\x1b[K")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (59.4, "59 s"), (90, "2 min"), (7500, "2 h 5 min")]
)
def test_a_length_of_time_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_progress_is_silent_in_a_pipe() -> None:
    stream, clock = io.StringIO(), _Clock()
    with Progress(stream, clock=clock) as progress:
        clock.now = 5.0
        progress.step("laying out", 1, 9)
    assert stream.getvalue() == ""


def test_progress_wipes_its_line_when_the_work_fails() -> None:
    stream, clock = _Terminal(), _Clock()
    with pytest.raises(KeyError), Progress(stream, clock=clock) as progress:  # noqa: PT012
        clock.now = 5.0
        progress.step("laying out", 1, 9)
        raise KeyError
    assert stream.getvalue().endswith("\r\x1b[K")
