"""A publication and its theme become one HTML document for each part, and stylesheets for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .colour import DEFAULT_HUE, contrast_problems, hue_of, palette
from .composition import Composition
from .forms import FORMS
from .inks import inks_of
from .own_fonts import missing_fonts
from .press import Press
from .theme import Theme, load_theme
from .token_checks import guess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.content.model import Publication


_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")


def compose(
    publication: Publication, theme: Theme | None = None, *, form: str = "brochure"
) -> Composition:
    """The HTML parts and stylesheets of `publication` in `theme` (default: the one it names).

    `form` is a name of `FORMS`: the whole brochure, or what a leaflet or a handout takes of it.
    Raises MatwiyaError with every problem when the theme has errors: data that can't be read,
    unknown tokens, templates that fail.
    """
    press, problems = press_of(publication, theme, form=form)
    theme = press.theme
    stylesheets = press.stylesheets()
    content = FORMS[form](press)
    if press.problems:
        raise MatwiyaError([*problems, *press.problems])
    fonts = tuple(fonts for each in theme.folders if (fonts := each / "fonts").is_dir())
    return Composition(
        content.parts,
        stylesheets,
        publication.direction,
        publication.digits,
        (*theme.folders, *press.art.folders),
        fonts,
        (*problems, *content.left_out, *missing_fonts(theme, stylesheets, fonts)),
        press.art.drawings,
        content.texts,
        press.inks,
    )


def press_of(
    publication: Publication, theme: Theme | None = None, *, form: str = "brochure"
) -> tuple[Press, list[Problem]]:
    """What renders the templates of the theme, and the warnings of its data.

    Raises MatwiyaError with every problem when one of them is an error.
    """
    theme = theme or load_theme(publication, form)
    colours, wrong = _colours(publication, theme)
    inks, wrong_inks = inks_of(theme, colours)
    problems = [*theme.problems, *wrong, *wrong_inks]
    if any(problem.is_error for problem in problems):
        raise MatwiyaError(problems)
    return Press(publication, theme, colours, inks), problems


def _colours(publication: Publication, theme: Theme) -> tuple[Mapping[str, str], list[Problem]]:
    """The palette of the brand's hue with the theme's own colours in it, checked for contrast."""
    hue = hue_of(publication.brand.value) if publication.brand else DEFAULT_HUE
    colours = dict(palette(hue))
    problems = []
    for name, value in (theme.tokens.get("colours") or {}).items():
        place = theme.places.get(f"colours.{name}")
        if name not in colours:
            message = f"the theme has no colour '{name}'"
            problems.append(Problem("unknown-token", message, guess(name, colours), place))
        elif not _COLOUR.fullmatch(str(value)):
            message = f"the colour '{name}' is '{value}', which is not of the form #rrggbb"
            hint = 'write it in quotes, as in "#005474"'
            problems.append(Problem("wrong-type", message, hint, place))
        else:
            colours[name] = str(value)
    return colours, [*problems, *contrast_problems(colours)]
