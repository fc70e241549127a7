"""Whether a theme's values are of the kind and size that its base has in their place."""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from report.problems import Place

_MOST_TIMES: Final = 20  # of the base's number: more or less is a slip of the unit
_LEAST_TEXT: Final = 30  # mm between margins
_MAY_BE_ZERO: Final = re.compile(
    r"page\.(top|bottom|spine|outer|gap|side|bleed|cover_indent|cover_top)"
    r"|gap\..*|card\.gap|.*\.padding"
)
_VARIANT: Final = re.compile(r"A4|A5|rtl|ltr|[a-z]{2,3}(-[A-Za-z0-9]+)*")
_VARIANTS: Final = ("A4", "A5", "rtl", "ltr")


class TokenCheck:
    """Compares the values of one file, set at `places`, with those of its base."""

    def __init__(self, places: Mapping[str, Place], *, what: str = "token") -> None:
        self._places = places
        self._what = what

    def mapping(
        self, values: Mapping[str, Any], base: Mapping[str, Any], prefix: str = "", at: str = ""
    ) -> Iterator[Problem]:
        """What is wrong in `values`; `prefix` leads to them in the base, `at` in the file."""
        for key, value in values.items():
            path, place = f"{prefix}{key}", f"{at}{key}"
            if place == "variants":
                yield from self._variants(value, base)
            elif key not in base:
                message = f"the theme has no {self._what} '{place}'"
                yield self._problem("unknown-token", message, guess(key, base), place)
            else:
                yield from self._value(value, base[key], path, place)

    def _variants(self, variants: Any, base: Mapping[str, Any]) -> Iterator[Problem]:
        if not isinstance(variants, dict):
            yield self._wrong("variants", "a mapping")
            return
        for name, variant in variants.items():
            at = f"variants.{name}"
            if not _VARIANT.fullmatch(name):
                message = f"there is no variant '{name}'"
                hint = guess(name, _VARIANTS)
                yield self._problem("unknown-token", message, f"{hint}, or a language", at)
            elif isinstance(variant, dict):
                yield from self.mapping(variant, base, "", f"{at}.")
            else:
                yield self._wrong(at, "a mapping")

    def _value(self, value: Any, old: Any, path: str, place: str) -> Iterator[Problem]:
        if _kind(value) != _kind(old):
            yield self._wrong(place, _kind(old))
        elif isinstance(old, dict):
            if old:
                yield from self.mapping(value, old, f"{path}.", f"{place}.")
        elif isinstance(old, list):
            yield from self._list(value, old, path, place)
        elif isinstance(old, int | float):
            yield from self._number(value, old, path, place)

    def _list(self, value: list[Any], old: list[Any], path: str, place: str) -> Iterator[Problem]:
        """A list of texts may be of any length; one with numbers has a place for each."""
        if all(isinstance(each, str) for each in old):
            if not all(isinstance(each, str) for each in value):
                yield self._wrong(place, "a list of texts")
        elif [_kind(each) for each in value] != [_kind(each) for each in old]:
            yield self._wrong(place, f"a list as in [{', '.join(map(str, old))}]")
        else:
            for new, each in zip(value, old, strict=True):
                if isinstance(each, int | float):
                    yield from self._number(new, each, path, place)

    def _number(self, value: float, old: float, path: str, place: str) -> Iterator[Problem]:
        least = 0 if _MAY_BE_ZERO.fullmatch(path) else abs(old) / _MOST_TIMES
        most = abs(old) * _MOST_TIMES
        if old and not least <= value <= most:
            message = f"the {self._what} '{place}' is {value:g}, which is not possible"
            hint = f"from {least:g} to {most:g}; the theme itself has {old:g}"
            yield self._problem("out-of-range", message, hint, place)

    def _wrong(self, path: str, wanted: str) -> Problem:
        return self._problem("wrong-type", f"the {self._what} '{path}' must be {wanted}", "", path)

    def _problem(self, code: str, message: str, hint: str, path: str) -> Problem:
        return Problem(code, message, hint, self._places.get(path))


def page_problems(tokens: Mapping[str, Any], places: Mapping[str, Place]) -> Iterator[Problem]:
    """What does not go together in the merged tokens, told at one of `places`.

    Margins that leave no room for text, and sizes of type in a weight that the theme lacks.
    """
    page, font = tokens["page"], tokens["font"]
    for size, one, other in (("width", "spine", "outer"), ("height", "top", "bottom")):
        if (room := page[size] - page[one] - page[other]) < _LEAST_TEXT:
            message = f"the margins leave {room:g} mm of the page's {size} of {page[size]:g} mm"
            place = _place_of(places, [f"page.{key}" for key in (one, other, size)])
            yield Problem("out-of-range", message, f"leave {_LEAST_TEXT} mm or more", place)
    weights = [name for name, value in font.items() if isinstance(value, int | float)]
    for name, (weight, *_) in tokens["type"].items():
        if weight not in weights:
            message = f"the type '{name}' is in a weight '{weight}', which the theme does not have"
            place = _place_of(places, [f"type.{name}"])
            yield Problem("unknown-token", message, guess(weight, weights), place)


def _place_of(places: Mapping[str, Place], paths: list[str]) -> Place | None:
    """Where the first of `paths` is set, in the user's own file if it is."""
    found = [place for path, place in places.items() if path.endswith(tuple(paths))]
    return next((place for place in found if place.file.startswith("theme/")), None) or next(
        iter(found), None
    )


def _kind(value: Any) -> str:
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case int() | float() if math.isfinite(value):
            return "a number"
        case str():
            return "text"
    return "nothing"


def guess(word: str, possible: Iterable[str]) -> str:
    """A hint for a `word` that is none of those `possible`: the nearest, else all of them."""
    names = list(possible)
    same = [name for name in names if name.casefold() == word.casefold()]
    near = same or get_close_matches(word, names, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(names)}"
