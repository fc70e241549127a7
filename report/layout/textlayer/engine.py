"""Names for what the engine hands us: values of WeasyPrint, pydyf and Pango, which have no types."""

from __future__ import annotations

from typing import Any, TypeAlias

# WeasyPrint's `Stream`, a content stream while it is written.
Stream: TypeAlias = Any
# What `draw_first_line` draws: a `TextBox`, or its like in SVG.
TextBox: TypeAlias = Any
# WeasyPrint's `Font`: a font file as it is embedded.
Font: TypeAlias = Any
# WeasyPrint's fonts of a document.
Fonts: TypeAlias = dict[int, Any]
PangoFont: TypeAlias = Any
# tinycss2's `Color`.
Color: TypeAlias = Any
# WeasyPrint's `Matrix`: a transformation.
Matrix: TypeAlias = Any
# A picture in a font, and where it goes.
Emoji: TypeAlias = Any
# pydyf's `PDF` and `Dictionary`.
Pdf: TypeAlias = Any
Dictionary: TypeAlias = Any
# The arguments of the engine's functions that we only hand on.
Option: TypeAlias = Any
# Parts of a fontTools font.
TopDict: TypeAlias = Any
CharString: TypeAlias = Any
Pen: TypeAlias = Any
