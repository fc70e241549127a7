"""Proofs: a file for the print shop as its inks look on paper, by ghostscript."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from report.finish.prepress import shipped_profile

_DPI = 60


def proof_of(pdf: bytes, dpi: int = _DPI, pages: int = 0) -> list[Image.Image]:
    """The pages of `pdf`, the first `pages` or all, through the profile of the press."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(pdf)
        (folder / "press.icc").write_bytes(shipped_profile().data)
        last = [f"-dLastPage={pages}"] if pages else []
        subprocess.run(
            ["gs", "-q", "-dNOPAUSE", "-dBATCH", "--permit-file-read=press.icc",
             "-sDefaultCMYKProfile=press.icc", "-dRenderIntent=1", "-dBlackPtComp=1",
             "-sDEVICE=png16m", f"-r{dpi}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
             *last, "-o", "%03d.png", "a.pdf"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        return [Image.open(path).convert("RGB") for path in sorted(folder.glob("*.png"))]


def main() -> None:
    """`python -m tests.support.press FILE.pdf FOLDER`: draw the reference image anew."""
    [cover] = proof_of(Path(sys.argv[1]).read_bytes(), pages=1)
    cover.save(Path(sys.argv[2]) / "print-sheet-01.png", optimize=True)


if __name__ == "__main__":
    main()
