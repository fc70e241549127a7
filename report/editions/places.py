"""Where the author set what is wrong with every page: its size, its bleed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report.content import Publication
    from report.problems import Problem

_TOKENS: Final = {
    "odd-page-size": ("page.width", "page.height"),
    "small-bleed": ("page.bleed",),
}
"""What of a theme sets that of which a problem tells."""


def at_their_setting(problems: Iterable[Problem], publication: Publication) -> list[Problem]:
    """`problems`, those of size and bleed at the line of the author's `theme.yaml` that sets it."""
    from report.compose import load_theme

    told = list(problems)
    if not any(problem.code in _TOKENS for problem in told):
        return told
    theme, size = load_theme(publication), publication.page
    for index, problem in enumerate(told):
        tokens = _TOKENS.get(problem.code, ())
        paths = [*(f"variants.{size}.{token}" for token in tokens), *tokens]
        if place := theme.place_of(paths):
            told[index] = replace(problem, place=place)
    return told
