"""Proofreading: slips of typing that a reader of Arabic script sees at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .isolates import find_isolates
from .languages import direction_of, primary_language, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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

    `{found}` in the message is the text that matched. With `once`, only the first is told, and
    how often it occurs.
    """

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    languages: frozenset[str] = frozenset()
    once: bool = False


def _after_letters(mark: str) -> str:
    """The punctuation `mark` right after a word of Arabic script, or after what closes one."""
    return f"(?<=[{_LETTER[1:-1]}{_MARK[1:-1]}»)]){mark}(?!\\d)"


_RULES = (
    _Rule(
        "latin-comma",
        re.compile(rf"{_after_letters(',')}|(?<![\s\d]),(?=\s{_LETTER})"),
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
    _Rule(
        "mixed-digits",
        re.compile("(?<=[٠-٩])[0-9۰-۹]|(?<=[0-9])[٠-٩۰-۹]|(?<=[۰-۹])[0-9٠-٩]"),
        "one number has digits of two sets",
        "Write all its digits of one kind",
    ),
)
_EVERYWHERE = (
    _Rule(
        "space-before-punctuation",
        re.compile(r"(?<=\S)[ \u00a0]+(?:[،؛؟]|[,;:?!.](?=\s|$))"),
        "a space before '{found}'",
        "Write it right after the word",
    ),
    _Rule(
        "double-space", re.compile(r"(?<=\S) {2,}(?=\S)"), "more than one space", "Write one space"
    ),
)
_DIGIT_SETS = {"western": "[0-9]", "Arabic-Indic": "[٠-٩]", "Persian": "[۰-۹]"}


def proofread(text: str, language: str) -> tuple[Finding, ...]:
    """The slips in a paragraph of `language`, in their order in the text.

    Careful rather than complete: nothing is said about Latin phrases, addresses, numbers to dial
    and code, and a rule of Arabic script holds only beside a letter of it. In languages of other
    scripts only spacing is looked at.
    """
    isolates = find_isolates(text, direction_of(language), language)
    for isolate in isolates:
        masked = _MASK * (isolate.end - isolate.start)
        if isolate.kind not in {"number", "number-range"}:
            text = text[: isolate.start] + masked + text[isolate.end :]
    primary = primary_language(language)
    rules: tuple[_Rule, ...] = _EVERYWHERE
    if script_of(language) == "Arab":
        rules += tuple(rule for rule in _RULES if not rule.languages or primary in rule.languages)
    findings = [finding for rule in rules for finding in _apply(rule, text)]
    if script_of(language) == "Arab":
        findings += _mixed_sets(text)
    return tuple(sorted(findings, key=lambda finding: finding.offset))


def _apply(rule: _Rule, text: str) -> Iterator[Finding]:
    matches = list(rule.pattern.finditer(text))
    times = f", {len(matches)} times" if rule.once and len(matches) > 1 else ""
    for match in matches[:1] if rule.once else matches:
        message = rule.message.format(found=match.group().strip()) + times
        yield Finding(match.start(), rule.code, message, rule.hint)


def _mixed_sets(text: str) -> Iterator[Finding]:
    """Numbers of a paragraph in more than one set of digits: the rarer set is told."""
    found = {name: list(re.finditer(pattern, text)) for name, pattern in _DIGIT_SETS.items()}
    present = sorted((matches[0].start(), name) for name, matches in found.items() if matches)
    if len(present) > 1:
        offset, name = min(present, key=lambda each: (len(found[each[1]]), -each[0]))
        yield Finding(
            offset,
            "mixed-digit-sets",
            f"{name} digits beside others",
            "Write all numbers in one set",
        )
