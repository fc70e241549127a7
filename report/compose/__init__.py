"""Turns a publication and a theme into HTML documents, one a part, and their stylesheets."""

from .colour import contrast, mix
from .compose import compose, press_of
from .composition import Composition, Drawing, Part, Stylesheet
from .forms import FORMS
from .mail import MailComposer
from .press import Press
from .theme import Theme, load_theme, theme_names

__all__ = [
    "FORMS",
    "Composition",
    "Drawing",
    "MailComposer",
    "Part",
    "Press",
    "Stylesheet",
    "Theme",
    "compose",
    "contrast",
    "load_theme",
    "mix",
    "press_of",
    "theme_names",
]
