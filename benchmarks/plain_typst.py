"""Typst alone: `python plain_typst.py DOCUMENT.typ OUT.pdf`, with the fonts of the checkout."""

import sys
from pathlib import Path

import typst

fonts = Path(__file__).parent.parent / "fonts"
folders = [str(folder) for folder in fonts.iterdir() if folder.is_dir()]
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=folders, ignore_system_fonts=True)
