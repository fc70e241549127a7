"""Take out of a document the white space that sets nothing.

The engine collapses white space everywhere but in footnotes, and the floor of a page is one:
there a line break between two blocks becomes an empty line.
"""

from __future__ import annotations

import re
from typing import Final

_PRE: Final = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_BLOCKS: Final = (
    "html|head|meta|title|body|section|header|nav|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|"
    "colgroup|col|thead|tbody|tfoot|tr|th|td|blockquote|figure|figcaption|pre|hr|br"
)
_BLOCK_TAG: Final = re.compile(rf" ?(</?(?:{_BLOCKS})\b[^>]*>) ?")


def tightened(html: str) -> str:
    """`html` with runs of white space made one space, and none beside the tag of a block."""
    pieces = _PRE.split(html)
    pieces[::2] = [_BLOCK_TAG.sub(r"\1", _SPACE.sub(" ", piece)) for piece in pieces[::2]]
    return "".join(pieces)
