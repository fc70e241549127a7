"""No letter is drawn as the empty box that a font has for what it does not have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from report.checking.boxes import around
from report.checking.glyphs import GlyphFinder
from report.checking.resources import font_name
from report.checking.unseen import Unseen, not_checked
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected

CODES = ("notdef-glyph",)
_SPACE = 32


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Look up every code that is shown in the font that it is shown with."""
    finders: dict[tuple[int, int], GlyphFinder | None] = {}
    blind: set[str] = set()
    missing: Counter[tuple[int, str]] = Counter()
    for shown in document.shown:
        key = shown.font.objgen
        try:
            if key not in finders or key == (0, 0):
                finders[key] = None
                finders[key] = GlyphFinder(shown.font)
            finder = finders[key]
            codes = finder.missing(shown.values()) if finder else []
        except Unseen as reason:
            finders[key] = None
            what = f"glyphs of {font_name(shown.font)}"
            if what not in blind:  # a font of its own for each page may have the same name
                yield not_checked(what, str(reason), shown.page)
            blind.add(what)
            continue
        missing[shown.page, font_name(shown.font)] += sum(code != _SPACE for code in codes)
    for (page, name), count in missing.items():
        if count:
            many = "letters are" if count > 1 else "letter is"
            message = (
                f"{count} {many} drawn as the empty box of {name}, which has no glyph for them"
            )
            hint = "use a font that has the letters, or other letters"
            unmapped = (word.box for word in document.pages[page - 1].words if word.unmapped)
            yield Problem("notdef-glyph", message, hint, page=page, box=around(unmapped))
