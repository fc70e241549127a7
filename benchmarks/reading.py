"""Texts to be written and read back: made of our own words, and verses from npm's quran-json."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from typing import NamedTuple

from report.resources import resource_folder

_ROOT = Path(__file__).parent.parent
_WORD = re.compile(r"[^\W\d_A-Za-z][\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c]*")
SECTIONS = 12
COLUMNS = 3
_IN_HEADING = 3
_IN_NOTE = 6
_VERSES = "quran-json@3.1.2"
_DIGITS = {"arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "western": "0123456789"}
_LATIN = (
    "IOM", "International Organization", "(UN) Geneva", "info@example.org", "https://example.org/a-b",
    "+41 22 717 9111", "2019–2023", "12/3/2020",
)  # fmt: skip


class Word(NamedTuple):
    """A word with its punctuation, or a foreign text with what follows it; perhaps with a note."""

    text: str
    foreign: bool = False
    after: str = ""
    bold: bool = False
    note: tuple[int, str] | None = None

    @property
    def printed(self) -> str:
        """What stands on the page, with the number of the note."""
        return self.text + self.after + (str(self.note[0]) if self.note else "")


class Block(NamedTuple):
    """`kind` is `title` (of a section), `heading`, `paragraph`, `bullets`, `numbers` or `table`: lines
    are those words that stand together, in a table the cells of rows of `COLUMNS`.
    """

    kind: str
    lines: list[list[Word]]


class Text(NamedTuple):
    """A text in one language and one of the bundled fonts."""

    name: str
    language: str
    family: str
    blocks: list[Block]

    @property
    def passages(self) -> list[str]:
        """The words as they are to be read: those that stand together, and the notes."""
        lines = [line for block in self.blocks for line in block.lines]
        notes = [word.note for line in lines for word in line if word.note]
        return [
            *(" ".join(word.printed for word in line) for line in lines),
            *(f"{number} {text}" for number, text in notes),
        ]

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(len(passage.split()) for passage in self.passages)


def texts(share: float = 1) -> list[Text]:
    """All texts, from the largest to the smallest, at a `share` of their length."""
    verses = _verses(round(8_000 * share))
    bare = ["".join(c for c in verse if unicodedata.category(c) != "Mn") for verse in verses]
    of_verses = {
        "Arabic, verses without marks": bare,
        "Arabic, fully vocalised": verses,
    }
    vocalised = [
        text_of(
            name, "ar", "IBM Plex Sans Arabic", [list(map(Word, line.split())) for line in lines]
        )
        for name, lines in of_verses.items()
    ]
    arabic, *others = prose(share)
    return [arabic, *vocalised, *others]


def prose(share: float = 1) -> list[Text]:
    """The texts that are made of words of our own folders."""
    plex, persian = "IBM Plex Sans Arabic", "Vazirmatn"
    made = (
        ("Arabic, prose", "ar", plex, "arabic", "،؛.:؟!", 10_000),
        ("Persian", "fa", persian, "persian", "،؛.:؟!", 3_000),
        ("Urdu, Nastaliq", "ur", "Noto Nastaliq Urdu", "persian", "،؛۔:؟!", 3_000),
        ("Hebrew", "he", "Noto Sans Hebrew", "western", ",;.:?!", 3_000),
        ("Sorani", "ckb", plex, "arabic", "،؛.:؟!", 3_000),
    )
    return [
        text_of(name, language, family, _lines(language, digits, stops, round(count * share)))
        for name, language, family, digits, stops, count in made
    ]


def text_of(name: str, language: str, family: str, lines: list[list[Word]]) -> Text:
    """Set lines in sections, headings, paragraphs with bold words and notes, lists and tables."""
    dice = random.Random(name)
    blocks: list[Block] = []
    of_section = -(-len(lines) // SECTIONS)
    notes = 0
    for place, line in enumerate(lines):
        rest = line
        if place % of_section == 0 or place % 6 == 3:
            kind = "title" if place % of_section == 0 else "heading"
            notes = 0 if kind == "title" else notes
            blocks.append(Block(kind, [line[:_IN_HEADING]]))
            rest = line[_IN_HEADING:]
        if not rest:
            continue
        if kind := {1: "bullets", 5: "numbers", 8: "table"}.get(place % 12):
            long = 2 if kind == "table" else 8
            pieces = [rest[start : start + long] for start in range(0, len(rest), long)]
            if kind == "table":
                pieces += [[Word("–")]] * (-len(pieces) % COLUMNS)
            blocks.append(Block(kind, pieces))
            continue
        rest = [word._replace(bold=not word.foreign and dice.random() < 0.08) for word in rest]
        if place % 5 == 2 and len(rest) > 2 * _IN_NOTE and not rest[3].foreign:
            notes += 1
            note = " ".join(word.printed for word in rest[-_IN_NOTE:])
            rest = [*rest[:3], rest[3]._replace(note=(notes, note)), *rest[4:-_IN_NOTE]]
        blocks.append(Block("paragraph", [rest]))
    return Text(name, language, family, blocks)


def _lines(language: str, digits: str, stops: str, count: int) -> list[list[Word]]:
    """Lines of the words of our own folders in a language, set in all sorts of signs."""
    dice = random.Random(language)
    words = _words_of(language)
    lines, written = [], 0
    while written < count:
        line: list[Word] = []
        for _ in range(dice.randint(30, 60)):
            kind = dice.random()
            if kind < 0.04 and len(line) >= _IN_HEADING:  # where an address may be too wide
                word = Word(dice.choice(_LATIN), foreign=True)
            elif kind < 0.08:
                number = f"{dice.randint(1, 9999)}".translate(
                    str.maketrans(_DIGITS["western"], _DIGITS[digits])
                )
                word = Word(number + ("٪" if digits != "western" and dice.random() < 0.3 else ""))
            else:
                word = Word(_set(dice, dice.choice(words)))
            line.append(word._replace(after=dice.choice(stops) if dice.random() < 0.12 else ""))
            written += 1
        lines.append(line)
    return lines


def _set(dice: random.Random, word: str) -> str:
    pairs = [("(", ")"), ("«", "»"), ("[", "]"), ("“", "”")]
    opening, closing = dice.choice(pairs) if dice.random() < 0.06 else ("", "")
    return opening + word + closing


def _words_of(language: str) -> list[str]:
    folders = [resource_folder("templates") / "starters" / language]
    if language == "ar":
        folders.append(_ROOT / "content")
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.glob("*.md"))
    )
    return _WORD.findall(text)


def _verses(most: int) -> list[str]:
    npm = shutil.which("npm") or "npm"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [npm, "pack", "--silent", _VERSES], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        shutil.unpack_archive(archive, folder)
        chapters = json.loads(
            (Path(folder) / "package/dist/quran.json").read_text(encoding="utf-8")
        )
    verses: list[str] = []
    count = 0
    for verse in (verse["text"] for chapter in chapters for verse in chapter["verses"]):
        verses.append(verse)
        count += len(verse.split())
        if count > most:
            break
    return verses
