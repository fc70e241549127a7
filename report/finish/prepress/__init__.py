"""Prepress: turns the pages into the file that a print shop wants, PDF/X-4 in the inks of its press."""

from .making import make_print_file
from .profile import Profile, read_profile, shipped_profile

__all__ = ["Profile", "make_print_file", "read_profile", "shipped_profile"]
