"""The engine's fonts with the codes of the text layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .glyphs import with_added

if TYPE_CHECKING:
    from .codes import CodeTable


def give_codes(fonts: list[Any], table: CodeTable) -> None:
    """Give the engine's fonts that share a file the codes of a table, and the glyphs for them."""
    for font in fonts:
        font.to_unicode = dict(sorted(table.texts.items()))
        font.widths = {code: table.widths[code] for code in table.texts if code in table.widths}
        font.widths |= {code: added.width for code, added in table.added.items()}
        font.clean = _cleaning(font, table)


def _cleaning(font: Any, table: CodeTable) -> Any:
    clean = type(font).clean

    def clean_and_add(to_unicode: dict[int, str], hinting: bool) -> None:
        used = {code: text for code, text in to_unicode.items() if code not in table.added}
        used |= {new.glyph: "" for new in table.added.values() if new.glyph is not None}
        clean(font, used, hinting)
        if table.added:
            font.file_content = with_added(font.file_content, table.added, font.upem)

    return clean_and_add
