"""The engine starts with remembered declarations, and sees our fonts only."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_FONTS_SEEN = """
from report.layout.engine import font_configuration
from report.resources import resource_folder
configuration = font_configuration()
from weasyprint.text.ffi import ffi, fontconfig
fonts = fontconfig.FcConfigGetFonts(configuration._config, fontconfig.FcSetSystem)
out = ffi.new("FcChar8 **")
for i in range(fonts.nfont):
    fontconfig.FcPatternGetString(fonts.fonts[i], b"file", 0, out)
    print(ffi.string(out[0]).decode())
"""


def _run(code: str, cache: Path) -> str:
    environment = {**os.environ, "MATWIYA_CACHE": str(cache)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_only_the_bundled_fonts_are_seen(tmp_path: Path) -> None:
    from report.resources import resource_folder

    seen = set(_run(_FONTS_SEEN, tmp_path).split("\n")) - {""}
    assert seen == {str(path) for path in resource_folder("fonts").rglob("*.ttf")}


def test_declarations_are_remembered_and_a_damaged_memory_is_made_anew(tmp_path: Path) -> None:
    code = (
        "from report.layout import start_engine; start_engine();"
        "import sys; from weasyprint.text.ffi import pango;"
        "print(pango.pango_version() > 0, 'pycparser' in sys.modules)"
    )
    assert _run(code, tmp_path) == "True True\n"
    (remembered,) = tmp_path.glob("declarations_*.py")
    assert _run(code, tmp_path) == "True False\n"
    whole = remembered.read_bytes()
    remembered.write_bytes(whole[: len(whole) // 2])
    assert _run(code, tmp_path) == "True True\n"
    assert remembered.read_bytes() == whole


def test_the_engine_starts_where_nothing_can_be_remembered() -> None:
    code = (
        "from pathlib import Path; import report.resources as r;"
        "import report.layout.declarations as d;"
        "from report.layout import start_engine; import report.layout.engine as e;"
        "genuine = e.cache_folder;"
        "d._load = lambda path: (_ for _ in ()).throw(OSError());"
        "print(start_engine().__version__)"
    )
    assert subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.startswith("70.")


def test_the_fonts_are_ours_where_the_cache_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from report.layout.engine import fontconfig_file

    monkeypatch.setattr("report.layout.engine.cache_folder", lambda: tmp_path / "gone")
    file = fontconfig_file((tmp_path,))
    assert str(tmp_path / "gone") not in str(file)
    assert f"<dir>{tmp_path}</dir>" in file.read_text("utf-8")


def test_the_environment_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    from report.layout.engine import font_configuration

    monkeypatch.setenv("FONTCONFIG_FILE", "somewhere")
    font_configuration()
    assert os.environ["FONTCONFIG_FILE"] == "somewhere"
    monkeypatch.delenv("FONTCONFIG_FILE")
    font_configuration()
    assert "FONTCONFIG_FILE" not in os.environ


def test_font_tools_are_imported_only_when_a_font_needs_them(tmp_path: Path) -> None:
    code = f"""
import sys
from report.layout.engine import font_configuration, start_engine
engine = start_engine()
assert not [name for name in sys.modules if name.startswith("fontTools")]
from fontTools.ttLib import TTFont
from report.resources import resource_folder
from pathlib import Path
font = TTFont(resource_folder("fonts") / "vazirmatn" / "Vazirmatn_400Regular.ttf")
font.flavor = "woff2"
target = Path({str(tmp_path)!r}, "v.woff2")
font.save(target)
css = "@font-face {{ font-family: Zed; src: url(%s) }} body {{ font-family: Zed }}" % target.as_uri()
pages = engine.HTML(string=f"<style>{{css}}</style>مرحبا").render(font_config=font_configuration())
assert b"+Zed" in pages.write_pdf(uncompressed_pdf=True)
print("done")
"""
    assert _run(code, tmp_path) == "done\n"


def test_a_missing_library_is_a_problem_that_leads_to_the_doctor(tmp_path: Path) -> None:
    code = """
import _cffi_backend, sys
genuine = _cffi_backend.FFI
from report.layout import declarations
from report.problems import MatwiyaError
class Without:
    def dlopen(self, name, flags=0): raise OSError(f"cannot load library '{name}'")
    def __getattr__(self, name): return 2
declarations._compiled = lambda source, cache: Without()
from report.layout import start_engine
try:
    start_engine()
except MatwiyaError as error:
    (problem,) = error.problems
    print(problem.code, "matwiya doctor" in problem.hint)
"""
    assert _run(code, tmp_path) == "missing-library True\n"
