"""What holds for any input: no other exception, places inside the file, no word lost."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from report.content import Node, Section, load
from report.content.occurrences import texts_of
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from report.content import Publication
    from report.problems import Problem

# Pieces that mean something to one of the parsers, glued together at random.
PIECES = [
    *"\n\n\n   #*_~`[]()<>!|-:^{}\\'\"&%=+@.,/?$\t\r\0",
    *"ابجد٠١٢abc123é\u200f\u202e\u2028\u0085\ufeff\U0001f600\x1b",
    *(
        "\n\n",
        "---\n",
        "\n---\n",
        "# ",
        "## ",
        "### ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "```",
        "|-|-|\n",
        "| a | b |\n",
    ),
    *(
        "[^1]",
        "[^1]: x",
        "[a](#b)",
        "[a](a.md)",
        "![a](i.png)",
        "![a](i.svg 'x')",
        "{#a}",
        "{icon=x}",
        "\n: x\n",
    ),
    *(
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "<div dir=rtl>",
        "</div>",
        "<a href=x>",
        "&lt;",
        "&#0;",
        "<?",
        "]]>",
    ),
    *(
        "title: ",
        "layout: timeline\n",
        "layout: cards\n",
        "facts:\n",
        "figure: {kind: timescale}\n",
        "1951: ",
        "x: y\n",
    ),
    *(
        "sections:\n  - a.md\n",
        "!!python/object:os.system ",
        "&a ",
        "*a ",
        "<<: ",
        "- - - ",
        "? ",
        "|\n",
        ">\n",
        "%YAML 1.2\n",
    ),
    *(
        "https://x:y",
        "javascript:",
        "mailto:",
        "\\ud800",
        "\\x00",
        '"\\U00110000"',
        "<svg",
        "/>",
        "<!DOCTYPE",
        "<!ENTITY",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
MARKDOWN = (
    TEXTS
    | TEXTS.map(lambda text: f"# T\n\n{text}")
    | TEXTS.map(lambda text: f"---\n{text}\n---\n# T\n\n{text}")
)
FILES = st.dictionaries(
    st.sampled_from(
        ["a.md", "b.md", "brochure.yaml", "contacts.yaml", "i.png", "i.svg", "sub/c.md"]
    ),
    st.binary(max_size=60) | MARKDOWN.map(lambda text: text.encode("utf-8", "surrogatepass")),
    max_size=4,
)
WORDS = st.text(st.sampled_from("ابتثجحخدذرسشصضطظعغفقكلمنهويabcdefgh"), min_size=3, max_size=8)


def read(files: Mapping[str, bytes]) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Load files; any other exception than MatwiyaError goes through."""
    with tempfile.TemporaryDirectory() as name:
        for file, data in files.items():
            path = Path(name, file)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        try:
            return load(Path(name))
        except MatwiyaError as error:
            problems = error.problems
    assert any(problem.is_error for problem in problems)
    return None, problems


@settings(max_examples=150)
@given(FILES)
@example({"a.md": b"---\n---\n# \xd8\xa7\n"})
@example({"a.md": b"# T\n\n| a |\n|---|\n| \\| [x](#y) |\n"})
@example({"a.md": b"# T\r\rx\r\n\r\n[y](#z)\r"})
def test_no_other_exception_and_places_inside_the_files(files: dict[str, bytes]) -> None:
    publication, problems = read(files)
    places = [problem.place for problem in problems if problem.place]
    places += [place for _text, place in texts_of(publication)]
    for section in publication.sections if publication else ():
        places += [node.place for node in _nodes(section)]
    for place in places:
        if place.file in files:
            lines = _lines(files[place.file])
            assert 0 <= place.line <= len(lines), place
            assert 0 <= place.column <= len(lines[place.line - 1]) + 1, place


def _lines(data: bytes) -> list[str]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _nodes(section: Section) -> Iterator[Node]:
    groups = [section.title, section.body, section.floor, section.footnotes]
    groups += [group for entry in section.entries for group in (entry.title, entry.body)]
    for group in groups:
        for node in group:
            yield from node.walk()


class Writer:
    """Writes Markdown made of words, and remembers the words."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.words: list[str] = []

    def line(self) -> str:
        """A few words in a line, some of them marked up."""
        chosen = self._draw(st.lists(WORDS, min_size=1, max_size=4))
        self.words += chosen
        wraps = ("{}", "*{}*", "**{}**", "`{}`", "[{}](https://example.org)", "~~{}~~", "_{}_")
        return " ".join(self._draw(st.sampled_from(wraps)).format(word) for word in chosen)

    def text(self) -> str:
        """A paragraph of one line or more."""
        lines = [self.line() for _ in range(self._draw(st.integers(1, 3)))]
        return self._draw(st.sampled_from(["\n", "\\\n", "  \n"])).join(lines)

    def block(self, depth: int) -> str:
        """A block with others in it, `depth` levels deep at most."""
        simple = (self.text, self.heading, self.code, self.table, self.terms, self.html, self.note)
        if depth and self._draw(st.booleans()):
            opening = self._draw(st.sampled_from(["> ", "- ", "3. "]))
            following = "> " if opening == "> " else " " * len(opening)
            return opening + self.block(depth - 1).replace("\n", f"\n{following}")
        return self._draw(st.sampled_from(simple))()

    def heading(self) -> str:
        return f"## {self.line()} {{#a{len(self.words)}}}"

    def code(self) -> str:
        return f"```x\n{self.text()}\n```"

    def table(self) -> str:
        return f"| {self.line()} | {self.line()} |\n|---|:-:|\n| {self.line()} | {self.line()} |"

    def terms(self) -> str:
        return f"{self.line()}\n: {self.line()}\n\n  {self.line()}"

    def html(self) -> str:
        return f'x<sub>{self.line()}</sub> <bdi dir="ltr">{self.line()}</bdi>\n\n<div>{self.line()}</div>'

    def note(self) -> str:
        number = len(self.words)
        return f"{self.line()}[^{number}]\n\n[^{number}]: {self.line()}"


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Markdown made of words, and its words."""
    writer = Writer(draw)
    blocks = [writer.block(2) for _ in range(draw(st.integers(1, 6)))]
    floor = ["---", writer.text()] if draw(st.booleans()) else []
    return "\n\n".join([*blocks, *floor]), writer.words


@settings(max_examples=150)
@given(marked_up())
def test_every_word_survives(marked: tuple[str, list[str]]) -> None:
    markdown, words = marked
    publication, problems = read({"a.md": f"# T\n\n{markdown}\n".encode()})
    assert publication is not None, problems
    section = publication.sections[0]
    parts = [*section.body, *section.floor, *section.footnotes]
    text = " ".join(part.plain_text() for part in parts)
    assert sorted(word for word in words if word not in text) == []


@settings(max_examples=100)
@given(
    st.dictionaries(
        WORDS, st.text("ab:#-'\"0123456789 ،٣.+~[]{}&*!|>%@`", max_size=12), min_size=1, max_size=3
    )
)
def test_quoted_and_plain_yaml_give_the_text_that_was_typed(values: dict[str, str]) -> None:
    quoted = "\n".join("  - '" + value.replace("'", "''") + "'" for value in values.values())
    publication, problems = read(
        {"brochure.yaml": f"keywords:\n{quoted}\n".encode(), "a.md": b"# T\n\nx\n"}
    )
    if publication is None:
        assert {problem.code for problem in problems} <= {"empty-value", "field-not-here"}
        assert any(not value.strip() or "{{" in value for value in values.values())
    else:
        assert publication.keywords == tuple(value.strip() for value in values.values())


@settings(max_examples=60)
@given(
    st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]),
    st.integers(0, 400),
    st.integers(0, 255),
    st.integers(0, 400),
)
def test_a_damaged_image_is_told_or_whole(kind: str, position: int, byte: int, cut: int) -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((24, 24), 50).save(stream, kind)
    data = bytearray(stream.getvalue())
    data[position % len(data)] = byte
    data = data[: len(data) - (cut if cut < len(data) else 0)]
    name = f"i.{kind.lower()}"
    publication, problems = read({"a.md": f"# T\n\n![x]({name})\n".encode(), name: bytes(data)})
    if publication is None:
        codes = {problem.code for problem in problems}
        assert codes <= {"broken-image", "unsupported-image", "too-many-pixels"}
