"""Turns a publication and a theme into HTML documents, one a part, and their stylesheets."""

from .compose import Composition, Part, Stylesheet, compose
from .theme import Theme, load_theme, theme_names

__all__ = ["Composition", "Part", "Stylesheet", "Theme", "compose", "load_theme", "theme_names"]
