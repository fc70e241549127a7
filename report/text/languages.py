"""What a language tag says about writing: its script, its direction, its digits."""

from __future__ import annotations

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
    **dict.fromkeys(("ar", "arz", "apc", "ckb", "sd", "ps"), "arabic-indic"),
    **dict.fromkeys(("fa", "prs", "ur", "azb", "bqi", "glk", "lrc", "mzn", "skr", "ks"), "persian"),
}
_LANGUAGES = {"Latn": "en", "Grek": "el", "Hebr": "he", "Arab": "ar"}


def script_of(language: str) -> str:
    """The ISO 15924 script that a BCP 47 `language` is written in.

    A script subtag decides (`ku-Arab`, `az-Arab`); else the language's usual script; `Latn`
    where nothing is known.
    """
    primary, *rest = language.replace("_", "-").split("-")
    for subtag in rest:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
        if len(subtag) == 1:
            break
    return _SCRIPTS.get(primary.lower(), "Latn")


def direction_of(language: str) -> str:
    """`rtl` or `ltr`: the direction of the script that `language` is written in."""
    return "rtl" if script_of(language) in _RIGHT_TO_LEFT else "ltr"


def default_digits(language: str) -> str:
    """The digits of running text in `language`: `arabic-indic`, `persian` or `western`.

    The Maghreb and the Hebrew script write Western digits (CLDR, default numbering systems).
    """
    primary, *rest = language.replace("_", "-").split("-")
    if script_of(language) != "Arab":
        return "western"
    if primary.lower() == "ar" and {subtag.upper() for subtag in rest} & {
        "MA",
        "DZ",
        "TN",
        "LY",
        "EH",
    }:
        return "western"
    return _DIGITS.get(primary.lower(), "western")


def language_of_script(script: str) -> str | None:
    """The language to assume of a foreign run in `script`, or None where that would be a guess."""
    return _LANGUAGES.get(script)
