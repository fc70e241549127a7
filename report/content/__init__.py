"""What the author wrote: reads a content folder into a typed, validated `Publication`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.content.fields import (
    Copies,
    Field,
    check_values,
    copy_for,
    dated,
    fields_of,
    filled,
    without_fields,
)
from report.content.letters import Letter
from report.content.model import (
    Contacts,
    Entry,
    Figure,
    Ground,
    Item,
    Layout,
    Node,
    Publication,
    Section,
    Text,
)
from report.content.occurrences import first_place_of, nodes_of, prose_of, texts_of

if TYPE_CHECKING:
    from pathlib import Path

    from report.problems import Problem

__all__ = [
    "Contacts",
    "Copies",
    "Entry",
    "Field",
    "Figure",
    "Ground",
    "Item",
    "Layout",
    "Letter",
    "Node",
    "Publication",
    "Section",
    "Text",
    "check_values",
    "copy_for",
    "dated",
    "fields_of",
    "filled",
    "first_place_of",
    "load",
    "load_letter",
    "nodes_of",
    "prose_of",
    "texts_of",
    "without_fields",
]


def load(folder: Path, *, network: bool = False) -> tuple[Publication, tuple[Problem, ...]]:
    """Read and validate a content folder; returns the publication and the warnings.

    With `network`, pictures may have http and https addresses; nothing is fetched here even so.

    Reads only files below `folder`, bounded in size, number and nesting, and fetches nothing.
    Raises MatwiyaError with every problem of the folder, errors and warnings, when one of them
    is an error.
    """
    # The parser of Markdown takes 40 ms to import, which those who want the model need not pay.
    from report.content.publication import load_publication

    return load_publication(folder, network=network)


def load_letter(folder: Path) -> tuple[Letter | None, tuple[Problem, ...]]:
    """Read `email.md` of a content folder; returns None where there is none, and the warnings.

    The same bounds hold as for `load`. Raises MatwiyaError with every problem of the file when
    one of them is an error.
    """
    from report.content.letter_reader import read_letter

    return read_letter(folder)
