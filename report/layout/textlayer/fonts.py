"""The engine's fonts with the codes of the text layer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .codes import CodeTable
    from .engine import Font

_CFF = b"OTTO"


@contextmanager
def codes_given(fonts: list[Font], table: CodeTable) -> Iterator[None]:
    """While active, the engine's fonts that share a file have the codes of a table.

    And the glyphs for them. The texts that the engine has found for glyphs it painted itself stay.
    """
    if table.closed:
        yield
        return
    table.add_space()
    before = [(font.to_unicode, font.widths) for font in fonts]
    for font in fonts:
        font.to_unicode = dict(sorted((font.to_unicode | table.texts).items()))
        font.widths = {code: table.widths[code] for code in font.to_unicode}
        font.clean = _cleaning(font, table)
    try:
        yield
    finally:
        for font, (font.to_unicode, font.widths) in zip(fonts, before, strict=True):
            del font.clean


def _cleaning(font: Font, table: CodeTable) -> Callable[[dict[int, str], bool], None]:
    """The engine's way to make the subset of a font, with our glyphs added after it."""
    clean = type(font).clean

    def clean_and_add(to_unicode: dict[int, str], hinting: bool) -> None:  # noqa: FBT001
        used = {code: text for code, text in to_unicode.items() if code not in table.added}
        used |= {new.glyph: "" for new in table.added.values() if new.glyph is not None}
        clean(font, used, hinting)
        font.file_content = _with_added(font, table)

    return clean_and_add


def _with_added(font: Font, table: CodeTable) -> bytes:
    content: bytes = font.file_content
    if not table.added:
        return content
    if content.startswith(_CFF):
        from .charstrings import with_added
    else:
        from .glyphs import with_added
    return with_added(content, table.added, font.upem)
