"""Turns a publication and a theme into HTML documents, one a part, and their stylesheets."""

from .colour import contrast, mix
from .compose import compose
from .composition import Composition, Drawing, Part, Stylesheet
from .forms import FORMS
from .mail import MailComposer
from .theme import Theme, load_theme, theme_names

__all__ = [
    "FORMS",
    "Composition",
    "Drawing",
    "MailComposer",
    "Part",
    "Stylesheet",
    "Theme",
    "compose",
    "contrast",
    "load_theme",
    "mix",
    "theme_names",
]
