"""Turns a publication and a theme into HTML documents, one a part, and their stylesheets."""

from .colour import contrast, mix
from .compose import compose, press_of
from .composition import Composition, Drawing, Part, Stylesheet
from .forms import FORMS
from .inks import MOST_INK
from .mail import MailComposer
from .press import Press
from .theme import load_theme

__all__ = [
    "FORMS",
    "MOST_INK",
    "Composition",
    "Drawing",
    "MailComposer",
    "Part",
    "Press",
    "Stylesheet",
    "compose",
    "contrast",
    "load_theme",
    "mix",
    "press_of",
]
