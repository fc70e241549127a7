"""Shows the words of a mail in a window of a browser, and tells how wide they are."""

from __future__ import annotations

import subprocess
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROBE = (
    "<script>parent.document.title = document.documentElement.scrollWidth + ' ' +"
    " getComputedStyle(document.querySelector('h1')).textAlign</script>"
)


def shown(html: str, width: int, folder: Path) -> str:
    """The width of `html` in a window of `width` pixels, and on which side its heading begins."""
    page = folder / "letter.html"
    frame = (
        f'<iframe style="border:0" width="{width}" height="3000" srcdoc="{escape(html + _PROBE)}">'
    )
    page.write_text(f"<!doctype html><meta charset=utf-8>{frame}</iframe>", "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += ["--virtual-time-budget=3000", "--allow-file-access-from-files", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    return dom.partition("<title>")[2].partition("</title>")[0]
