"""What a language tag says about writing: its script, its direction, its digits."""

from __future__ import annotations

import re

_SCRIPTS = {
    **dict.fromkeys(
        ("ar", "arz", "apc", "ary", "azb", "bal", "bqi", "ckb", "fa", "glk", "ks", "lrc", "mzn"),
        "Arab",
    ),
    **dict.fromkeys(("prs", "ps", "sd", "sdh", "skr", "ug", "ur"), "Arab"),
    **dict.fromkeys(("he", "iw", "yi", "lad"), "Hebr"),
    **dict.fromkeys(("arc", "syc", "syr"), "Syrc"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "Cyrl"),
    "dv": "Thaa",
    "nqo": "Nkoo",
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    "am": "Ethi",
    "hi": "Deva",
    "bn": "Beng",
    "th": "Thai",
    "ja": "Jpan",
    "zh": "Hani",
    "ko": "Kore",
}
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})
_DIGITS = {
    **dict.fromkeys(("ar", "arz", "apc", "ckb", "ku", "sd", "ps"), "arabic-indic"),
    **dict.fromkeys(
        ("fa", "prs", "ur", "az", "azb", "bqi", "glk", "lrc", "mzn", "skr", "ks"), "persian"
    ),
}
_SCRIPT_SUBTAG = re.compile(r"[A-Za-z]{2,3}-(?:[A-Za-z]{3}-)*([A-Za-z]{4})(?:-|$)")
_MAGHREB = re.compile(r"ar[-_](?:\w+[-_])*(?:MA|DZ|TN|LY|EH)\b", re.IGNORECASE)
_LANGUAGES = {"Latn": "en", "Grek": "el", "Hebr": "he", "Arab": "ar"}


def primary_language(language: str) -> str:
    """The language itself of a BCP 47 tag, without script and region: `ar` of `ar-EG`."""
    return language.replace("_", "-").partition("-")[0].lower()


def script_of(language: str) -> str:
    """The ISO 15924 script that a BCP 47 `language` is written in.

    A script subtag decides (`ku-Arab`, `az-Arab`); else the language's usual script; `Latn`
    where nothing is known.
    """
    script = _SCRIPT_SUBTAG.match(language.replace("_", "-"))
    return script[1].title() if script else _SCRIPTS.get(primary_language(language), "Latn")


def direction_of(language: str) -> str:
    """`rtl` or `ltr`: the direction of the script that `language` is written in."""
    return "rtl" if script_of(language) in _RIGHT_TO_LEFT else "ltr"


def default_digits(language: str) -> str:
    """The digits of running text in `language`: `arabic-indic`, `persian` or `western`.

    The Maghreb and the Hebrew script write Western digits (CLDR, default numbering systems).
    """
    if script_of(language) != "Arab" or _MAGHREB.match(language):
        return "western"
    return _DIGITS.get(primary_language(language), "western")


def language_of_script(script: str) -> str | None:
    """The language to assume of a foreign run in `script`, or None where that would be a guess."""
    return _LANGUAGES.get(script)
