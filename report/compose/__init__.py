"""Turns a publication and a theme into HTML documents, one a part, and their stylesheets."""

from .colour import contrast, mix
from .compose import Composer, compose
from .composition import Composition, Drawing, Part, Stylesheet
from .forms import FORMS
from .theme import Theme, load_theme, theme_names

__all__ = [
    "FORMS",
    "Composer",
    "Composition",
    "Drawing",
    "Part",
    "Stylesheet",
    "Theme",
    "compose",
    "contrast",
    "load_theme",
    "mix",
    "theme_names",
]
