"""How much of anything a content folder may hold: content is not trusted, so all is bounded."""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

MARKDOWN_BYTES: Final = MIB
YAML_BYTES: Final = 256 * KIB
IMAGE_BYTES: Final = 32 * MIB
SVG_BYTES: Final = 4 * MIB
IMAGE_PIXELS: Final = 40_000_000
SVG_DEPTH: Final = 100

TOTAL_TEXT_BYTES: Final = 16 * MIB
TOTAL_BYTES: Final = 512 * MIB
FOLDER_ENTRIES: Final = 5_000
SECTIONS: Final = 2_000

YAML_DEPTH: Final = 12
YAML_NODES: Final = 20_000

MARKDOWN_DEPTH: Final = 40  # levels of tokens; a list item takes two
MARKDOWN_TOKENS: Final = 100_000  # a paragraph makes three
ATTRIBUTE_CHARACTERS: Final = 1_000  # in the braces of a heading
ADDRESS_CHARACTERS: Final = 2_000
NAME_CHARACTERS: Final = 1_000  # of a file, with its folders
INDENT_CHARACTERS: Final = 500  # before the text of a line, where its column is looked for
MARKUP_SIGNS: Final = 100_000  # punctuation marks and line ends in one file
HTML_CHARACTERS: Final = 20_000  # of one piece of raw HTML
TABLE_CELLS: Final = 20_000

CANDIDATES: Final = 2_000  # among which a suggestion is looked for
MESSAGE_CHARACTERS: Final = 400
PROBLEMS_OF_A_KIND: Final = 50  # of one code in one file; the rest is counted
