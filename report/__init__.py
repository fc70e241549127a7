"""Matwiya: a folder of content becomes a designed, printable right-to-left PDF.

The public calls are those of the command line:

- `load(folder)`: read and validate a content folder;
- `build(folder, output)`: make its PDF files;
- `check(path)`: find everything that is wrong with a folder, or with a PDF file;
- `impose(file, output)`: set the pages of any PDF on sheets, as a booklet;
- `merge(folder, people)`: a copy for each person of a list;
- `write_drafts(folder, sender, to)`: e-mail drafts that carry the brochure;
- `send(folder, people, sender, server)`: the brochure by e-mail to everyone of a list, each once.

Bad input raises `MatwiyaError`, which carries a `Problem` for everything that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .problems import MatwiyaError, Place, Problem, Severity

if TYPE_CHECKING:
    from .api import BuildResult, BuiltFile, build, check, impose, load
    from .mailing import (
        DraftChoices,
        SendChoices,
        SendPlan,
        SendResult,
        send,
        sent_so_far,
        write_drafts,
    )
    from .merging import MergeChoices, MergeResult, merge
    from .pipeline import Options

__version__ = "0.1.0"

__all__ = [
    "BuildResult",
    "BuiltFile",
    "DraftChoices",
    "MatwiyaError",
    "MergeChoices",
    "MergeResult",
    "Options",
    "Place",
    "Problem",
    "SendChoices",
    "SendPlan",
    "SendResult",
    "Severity",
    "__version__",
    "build",
    "check",
    "impose",
    "load",
    "merge",
    "send",
    "sent_so_far",
    "write_drafts",
]


def __getattr__(name: str) -> object:
    # What makes documents is imported when it is first used: `import report` stays instant.
    if name in {"load", "build", "check", "impose", "BuildResult", "BuiltFile"}:
        from . import api

        return getattr(api, name)
    if name in {"merge", "MergeChoices", "MergeResult"}:
        from . import merging

        return getattr(merging, name)
    if name == "Options":
        from .pipeline import Options

        return Options
    if name in __all__:  # the rest of them
        from . import mailing

        return getattr(mailing, name)
    raise AttributeError(f"module 'report' has no attribute '{name}'")
