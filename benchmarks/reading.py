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
_VERSES = "quran-json@3.1.2"
_DIGITS = {"arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "western": "0123456789"}
_LATIN = (
    "IOM", "International Organization", "(UN) Geneva", "info@example.org", "https://example.org/a-b",
    "+41 22 717 9111", "2019–2023", "12/3/2020",
)  # fmt: skip


class Text(NamedTuple):
    """Paragraphs in one language; a paragraph is text and left-to-right islands in turn."""

    name: str
    language: str
    family: str
    paragraphs: list[list[str]]

    @property
    def plain(self) -> str:
        """The words as they are to be read."""
        return "\n".join("".join(parts) for parts in self.paragraphs)


def texts() -> list[Text]:
    """All texts, from the largest to the smallest."""
    verses = _verses()
    bare = ["".join(c for c in verse if unicodedata.category(c) != "Mn") for verse in verses]
    plex, persian = "IBM Plex Sans Arabic", "Vazirmatn"
    return [
        Text("Arabic, prose", "ar", plex, _prose("ar", "arabic", "،؛.:؟!", 10_000)),
        Text("Arabic, verses without marks", "ar", plex, [[verse] for verse in bare]),
        Text("Arabic, fully vocalised", "ar", plex, [[verse] for verse in verses]),
        Text("Persian", "fa", persian, _prose("fa", "persian", "،؛.:؟!", 3_000)),
        Text(
            "Urdu, Nastaliq", "ur", "Noto Nastaliq Urdu", _prose("ur", "persian", "،؛۔:؟!", 3_000)
        ),
        Text("Hebrew", "he", "Noto Sans Hebrew", _prose("he", "western", ",;.:?!", 3_000)),
        Text("Sorani", "ckb", plex, _prose("ckb", "arabic", "،؛.:؟!", 3_000)),
    ]


def _prose(language: str, digits: str, stops: str, count: int) -> list[list[str]]:
    """Paragraphs of the words of our own folders in a language, set in all sorts of signs."""
    dice = random.Random(language)
    words = _words_of(language)
    paragraphs, written = [], 0
    while written < count:
        parts: list[str] = [""]
        for _ in range(dice.randint(30, 60)):
            kind = dice.random()
            if kind < 0.04:
                parts += [dice.choice(_LATIN), ""]
            elif kind < 0.08:
                number = f"{dice.randint(1, 9999)}".translate(
                    str.maketrans(_DIGITS["western"], _DIGITS[digits])
                )
                parts[-1] += number + ("٪" if digits != "western" and dice.random() < 0.3 else "")
            else:
                parts[-1] += _set(dice, dice.choice(words))
            parts[-1] += dice.choice(stops) + " " if dice.random() < 0.12 else " "
            written += 1
        paragraphs.append(parts)
    return paragraphs


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


def _verses() -> list[str]:
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
        if count > 8_000:
            break
    return verses
