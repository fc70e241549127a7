"""Proofreading: slips of typing that a reader of Arabic script sees at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .digits import digits_of
from .isolates import find_isolates
from .languages import default_digits, direction_of, primary_language, script_of
from .scripts import passage_language, script_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .isolates import Isolate

_LETTER = "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]"
_MARK = "[\u064b-\u065f\u0670]"
_MASK = "\ue000"  # stands for what is isolated: nothing that a rule looks for
_ARABIC = frozenset({"ar", "arz", "apc", "ary"})
_NEAR_PERSIAN = frozenset({"fa", "prs", "ur", "ckb", "ps"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A slip: where it begins in the text, a stable code, what it is, what to write instead."""

    offset: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a slip looks like. `languages` empty: all that are written in Arabic script.

    `except_in` are languages in which it is none.

    `{found}` in the message is the text that matched. With `once`, only the first is told, and
    how often it occurs.
    """

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    languages: frozenset[str] = frozenset()
    except_in: frozenset[str] = frozenset()
    once: bool = False


def _after_letters(mark: str) -> str:
    """The punctuation `mark` right after a word of Arabic script, or after what closes one."""
    return f"(?<=[{_LETTER[1:-1]}{_MARK[1:-1]}»)]){mark}(?!\\d)"


_RULES = (
    _Rule(
        "latin-comma",
        re.compile(rf"{_after_letters(',')}|(?<!\s),(?=\s{_LETTER})"),
        "a Latin comma in Arabic text",
        "Write '،' (U+060C)",
    ),
    _Rule(
        "latin-semicolon",
        re.compile(_after_letters(";")),
        "a Latin semicolon in Arabic text",
        "Write '؛' (U+061B)",
    ),
    _Rule(
        "latin-question-mark",
        re.compile(_after_letters(r"\?")),
        "a Latin question mark in Arabic text",
        "Write '؟' (U+061F)",
    ),
    _Rule(
        "latin-full-stop",
        re.compile(rf"(?<={_LETTER})\.(?=\s|$)"),
        "a Latin full stop in Urdu text",
        "Write '۔' (U+06D4)",
        frozenset({"ur"}),
    ),
    _Rule(
        "no-space-after-punctuation",
        re.compile(f"[،؛؟](?={_LETTER})"),
        "no space after '{found}'",
        "Write one space after it",
    ),
    _Rule(
        "straight-quotes",
        re.compile(rf'"(?={_LETTER})|(?<={_LETTER})"'),
        "a straight quotation mark in Arabic text",
        "Write «…»",
    ),
    _Rule(
        "tanwin-after-alef",
        re.compile(f"ا\u064b(?!{_LETTER})"),
        "the tanwin stands after the alef",
        "Type it before the alef: 'معًا', not 'معاً'",
        _ARABIC,
    ),
    _Rule(
        "tatweel",
        re.compile("ـ{2,}"),
        "a word is stretched by hand with tatweel",
        "Leave the tatweel out: it can't be searched, and the line breaks differently elsewhere",
    ),
    _Rule(
        "detached-waw",
        re.compile(rf"(?<![^\s(«])و (?={_LETTER})"),
        "the conjunction 'و' stands apart from its word",
        "Write it together with the word that follows",
        _ARABIC,
    ),
    _Rule(
        "arabic-letter",
        re.compile("[يك]"),
        "'{found}' is the Arabic letter, not the one of this language",
        "Write 'ی' (U+06CC) and 'ک' (U+06A9)",
        _NEAR_PERSIAN,
        once=True,
    ),
    _Rule(
        "persian-letter",
        re.compile("[یک]"),
        "'{found}' is the Persian letter, not the Arabic one",
        "Write 'ي' or 'ى' and 'ك'",
        _ARABIC,
        once=True,
    ),
)
_EVERYWHERE = (
    _Rule(
        "space-before-punctuation",
        re.compile(r"(?<=\S)[ \u00a0]+(?:[،؛؟]|[,;:?!.](?=\s|$))"),
        "a space before '{found}'",
        "Write it right after the word",
        except_in=frozenset({"fr"}),  # which parts « Quoi ? » so
    ),
    _Rule(
        "double-space", re.compile(r"(?<=\S) {2,}(?=\S)"), "more than one space", "Write one space"
    ),
)
_QUOTED = re.compile(r'«[^«»]*»|“[^“”]*”|"[^"]*"|\([^()]*\)')
_FEWEST_WORDS = 3
# What is printed as it is typed; addresses and code have to be, foreign phrases have digits of their own.
_NUMBERED = frozenset({"phone", "date", "latin"})


def proofread(text: str, language: str, digits: str = "") -> tuple[Finding, ...]:
    """The slips in a paragraph of `language`, in their order in the text.

    Careful rather than complete: nothing is said about Latin phrases, addresses, numbers to dial
    and code, and a rule of Arabic script holds only beside a letter of it. In languages of other
    scripts only spacing is looked at, and a text that is all in one, such as an English paragraph in
    an Arabic document, goes by its own language. `digits` are those that running text is printed in, by
    default those of the language: its own numbers may be typed in any.
    """
    if own := passage_language(text, language):
        language, digits = own, ""
    original = text
    isolates = find_isolates(text, direction_of(language), language)
    findings = [*_digit_slips(text, isolates, digits or default_digits(language))]
    whole = [each for each in isolates if each.kind not in {"number", "number-range"}]
    text = _masked(text, ((each.start, each.end) for each in whole))
    findings += _mixed_numbers(text)
    primary = primary_language(language)
    rules = tuple(rule for rule in _EVERYWHERE if primary not in rule.except_in)
    if script_of(language) == "Arab":
        quoted = (each for each in _QUOTED.finditer(original) if _is_foreign(each[0], language))
        text = _masked(text, (each.span() for each in quoted))
        rules += tuple(rule for rule in _RULES if not rule.languages or primary in rule.languages)
    findings += [finding for rule in rules for finding in _apply(rule, text)]
    return tuple(sorted(findings, key=lambda finding: finding.offset))


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _MASK * (end - start)
    return "".join(letters)


def _is_foreign(quoted: str, language: str) -> bool:
    """Whether most of what stands in quotation marks or brackets is in another script."""
    counts = script_counts(quoted)
    own = counts[script_of(language)]
    return len(quoted.split()) >= _FEWEST_WORDS and own < counts.total() - own


def _apply(rule: _Rule, text: str) -> Iterator[Finding]:
    matches = list(rule.pattern.finditer(text))
    times = f", {len(matches)} times" if rule.once and len(matches) > 1 else ""
    for match in matches[:1] if rule.once else matches:
        message = rule.message.format(found=match.group().strip()) + times
        yield Finding(match.start(), rule.code, message, rule.hint)


def _mixed_numbers(text: str) -> Iterator[Finding]:
    """Numbers with digits of two sets."""
    for number in re.finditer(r"\d+", text):
        yield from _mixed(text, *number.span())


def _mixed(text: str, start: int, end: int) -> Iterator[Finding]:
    sets = [(i, name) for i in range(start, end) if (name := digits_of(text[i]))]
    other = next((i for i, name in sets if name != sets[0][1]), None)
    if other is not None:
        message = "one number has digits of two sets"
        yield Finding(other, "mixed-digits", message, "Write all its digits of one kind")


def _digit_slips(text: str, isolates: Sequence[Isolate], digits: str) -> Iterator[Finding]:
    """Digits that are printed as typed, and are neither Western nor those of the text around.

    A telephone number, a standard or a quantity in Western digits beside others is meant so.
    """
    for isolate in isolates:
        if isolate.kind not in _NUMBERED:
            continue
        slips = [*_mixed(text, isolate.start, isolate.end)]
        sets = [
            (i, name)
            for i in range(isolate.start, isolate.end)
            if (name := digits_of(text[i])) not in {None, "western", digits}
        ]
        if not slips and sets:
            offset, name = sets[0]
            message = f"{name} digits, which stay as they are typed, in a text with {digits} ones"
            slips = [Finding(offset, "mixed-digit-sets", message, "Write them in Western digits")]
        yield from slips
