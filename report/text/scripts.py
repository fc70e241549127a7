"""What letters say about a text: script, direction, and whether two of them join."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from .languages import language_of_script, script_of

# The blocks of the scripts that run from right to left (Unicode, DerivedBidiClass).
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"

_SCRIPTS = (
    ("Latn", "A-Za-zªµºÀ-ÖØ-öø-ʸḀ-ỿⱠ-ⱿꜢ-ꟿ"),
    (
        "Arab",
        "\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08c9\ufb50-\ufdfc\ufe70-\ufefc",
    ),
    ("Hebr", "\u05d0-\u05f2\ufb1d-\ufb4f"),
    ("Grek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Cyrl", "\u0400-\u052f\u1c80-\u1c88\ua640-\ua69f"),
)
_SCRIPT_LETTERS = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS))
_STRONG = re.compile(f"(?P<rtl>(?=[{_RTL}])[^\\W\\d_])|(?P<ltr>[^\\W\\d_{_RTL}])")
_RTL_STRETCH = re.compile(
    f"((?=[{_RTL}])[^\\W\\d_](?:[{_RTL}\u200c\u200d\\d_ ]*[{_RTL}\u200c\u200d])?\\d*)"
)
_ASIDE = re.compile(r"«[^«»]*»|“[^“”]*”|\([^()]*\)")
_FEWEST_WORDS = 5
_FOREIGN_SHARE = 0.8
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
# Letters that join to what comes before them only, and those that join to nothing
# (ArabicShaping.txt, joining types R and U).
_RIGHT_JOINING = frozenset("آأؤإاةدذرزوٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯݙݚݛݫݬݱݳݴݸݹࢪࢫࢬࢮࢱࢲࢹ")
_NOT_JOINING = frozenset("ءٴۥۦࢭ")


def script_letters(script: str) -> str:
    """The letters of `script` as ranges for a character class, empty for a script not known."""
    return dict(_SCRIPTS).get(script, "")


def letter_of(direction: str, without: str = "") -> str:
    """A pattern of one letter that runs in `direction` and is not of the script `without`."""
    excluded = script_letters(without)
    if direction == "ltr":
        return f"[^\\W\\d_{_RTL}{excluded}]"
    return f"(?:(?=[{_RTL}])[^\\W\\d_{excluded}])"


def script_counts(text: str) -> Counter[str]:
    """How many letters of each known script (ISO 15924) `text` has."""
    return Counter(match.lastgroup for match in _SCRIPT_LETTERS.finditer(text) if match.lastgroup)


def base_direction(text: str, default: str) -> str:
    """The base direction of a paragraph by its first strong letter (UAX #9, rules P2 and P3).

    Letters inside isolates (U+2066 to U+2069) don't count. `default` is the answer for a text
    without letters.
    """
    match = _STRONG.search(_ISOLATED.sub("", text))
    return match.lastgroup or default if match else default


def foreign_language(text: str, language: str) -> str | None:
    """The language to mark `text` with when it's not in the script of `language`.

    None when it is, or when the script doesn't tell the language.
    """
    counts = script_counts(text)
    if not counts:
        return None
    script = counts.most_common(1)[0][0]
    return None if script == script_of(language) else language_of_script(script)


def passage_language(text: str, language: str) -> str | None:
    """The language of a passage that is a text of its own in another script than `language`'s.

    It is one when, what it puts in brackets or quotation marks left aside, it has five words or
    more, begins and ends in that script, and has four fifths of its letters in it. The first strong
    letter alone (UAX #9, P2) would turn an Arabic paragraph that begins with a Latin name.
    """
    frame = _ASIDE.sub(" ", text)
    letters = [letter for letter in frame if letter.isalpha()]
    if len(frame.split()) < _FEWEST_WORDS or not letters:
        return None
    foreign = foreign_language(letters[0], language)
    counts = script_counts(frame)
    share = counts[script_of(foreign)] / counts.total() if foreign else 0
    if share < _FOREIGN_SHARE or foreign_language(letters[-1], language) != foreign:
        return None
    return foreign


def split_right_to_left(text: str) -> list[str]:
    """`text` in pieces, of which every second one is a stretch of right-to-left words.

    A stretch goes from a letter to a letter or a mark of punctuation of theirs, over spaces and
    numbers between them, and holds the digits that are written together with its last word.
    """
    return _RTL_STRETCH.split(text)


def joins(before: str, after: str) -> bool:
    """Whether the last letter of `before` and the first of `after` join in writing.

    Combining marks are looked through (joining type T); U+0640 and U+200D count as joining.
    """
    left = next((c for c in reversed(before) if not unicodedata.combining(c)), "")
    right = next((c for c in after if not unicodedata.combining(c)), "")
    return _is_joining(left) and left not in _RIGHT_JOINING and _is_joining(right)


def _is_joining(letter: str) -> bool:
    return letter == "\u200d" or (
        bool(letter)
        and (
            "\u0620" <= letter <= "\u06ff"
            or "\u0750" <= letter <= "\u077f"
            or "\u0870" <= letter <= "\u08ff"
        )
        and letter not in _NOT_JOINING
        and unicodedata.category(letter) in {"Lo", "Lm"}
    )
