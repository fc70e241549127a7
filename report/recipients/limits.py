"""How much a list of people may hold: who wrote it is not known, so all of it is bounded."""

from __future__ import annotations

from typing import Final

LIST_BYTES: Final = 32 * 1024 * 1024
UNPACKED_BYTES: Final = 256 * 1024 * 1024  # of all that is in an .xlsx
PACKED_FILES: Final = 1_000  # in an .xlsx
ROWS: Final = 100_000
COLUMNS: Final = 200
CELL_CHARACTERS: Final = 10_000
NAME_CHARACTERS: Final = 100  # of a column
