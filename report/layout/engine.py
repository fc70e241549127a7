"""The engine: WeasyPrint, started light, seeing no fonts but ours."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, redirect_stdout
from hashlib import sha256
from importlib import import_module
from io import StringIO
from threading import RLock
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from report.problems import MatwiyaError, Problem
from report.resources import cache_folder, remember, resource_folder, temporary_folder

from .declarations import remembered_declarations
from .deferred import deferred_font_tools
from .line_breaks import mend_line_breaks
from .list_markers import paint_markers_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from weasyprint.text.fonts import FontConfiguration

# The environment variable that tells fontconfig its file is of the whole process.
_ENVIRONMENT = RLock()


def start_engine() -> Any:
    """The module `weasyprint`, imported light and with our fonts only.

    Raises MatwiyaError when a system library (Pango, HarfBuzz, fontconfig) is missing.
    """
    with _ENVIRONMENT:
        if "weasyprint" not in sys.modules:
            with (
                _only_fonts_of(()),
                remembered_declarations(cache_folder()),
                deferred_font_tools(),
            ):
                _import_quietly()
        mend_line_breaks()
        paint_markers_in_order()
        return sys.modules["weasyprint"]


def _import_quietly() -> None:
    """Import the engine; what it prints about a missing library becomes a problem."""
    try:
        with redirect_stdout(StringIO()):
            import_module("weasyprint")
    except OSError as error:
        message = f"a system library that lays out text is missing: {error}"
        hint = "run 'matwiya doctor': it says what to install, and how"
        raise MatwiyaError([Problem("missing-library", message, hint)]) from error


def font_configuration(folders: Sequence[Path] = ()) -> FontConfiguration:
    """A font configuration that knows the bundled fonts and those in `folders`, and no others.

    The fonts installed on the machine are left out, so that a page looks the same everywhere.
    """
    start_engine()
    with _ENVIRONMENT, _only_fonts_of(folders):
        from weasyprint.text.fonts import FontConfiguration

        return FontConfiguration()


@contextmanager
def _only_fonts_of(folders: Sequence[Path]) -> Iterator[None]:
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(folders))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def fontconfig_file(folders: Sequence[Path] = ()) -> Path:
    """A fontconfig file that names the bundled fonts and those in `folders`.

    It is kept in the cache, or in a folder of this process when the cache can't be written.
    """
    cache = cache_folder()
    seen = dict.fromkeys((resource_folder("fonts"), *folders))
    lines = [f"<dir>{escape(str(folder))}</dir>" for folder in seen]
    lines.append(f"<cachedir>{escape(str(cache / 'fontconfig'))}</cachedir>")
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{''.join(lines)}</fontconfig>\n"
    )
    name = f"fonts-{sha256(text.encode()).hexdigest()[:16]}.conf"
    if (kept := cache / name).is_file():
        return kept
    try:
        remember(kept, text.encode())
    except OSError:
        # No room in the cache: without this file, the engine would see the machine's fonts.
        kept = temporary_folder() / name
        remember(kept, text.encode())
    return kept
