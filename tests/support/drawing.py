"""Reading a drawing back: its points, its colours, and its picture."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pypdfium2
from weasyprint import HTML

if TYPE_CHECKING:
    from PIL.Image import Image

_SVG = "{http://www.w3.org/2000/svg}"


def data_uri(svg: str) -> str:
    """`svg` as a `data:` address that can stand in double quotes in HTML and in CSS `url("")`."""
    return "data:image/svg+xml," + quote(svg, safe=" =:/,;'()-.~!*@&+$?<>")


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def size(svg: str) -> tuple[float, float]:
    root = parsed(svg)
    width, height = root.get("width", ""), root.get("height", "")
    assert width.endswith("mm")
    assert height.endswith("mm")
    assert root.get("viewBox") == f"0 0 {width[:-2]} {height[:-2]}"
    return float(width[:-2]), float(height[:-2])


def paths(svg: str) -> list[ET.Element]:
    return list(parsed(svg).iter(f"{_SVG}path"))


def points(data: str) -> list[tuple[float, float]]:
    """Every point, control points too, of path data with absolute commands."""
    numbers = [float(value) for value in re.findall(r"-?[\d.]+", data.replace("h0", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def colours(svg: str) -> set[str]:
    return set(re.findall("#[0-9A-Fa-f]{3,8}", svg))


def picture(svg: str, dots_per_mm: float = 4.0, ground: str = "#FFFFFF") -> Image:
    """The drawing as the engine and PDFium show it, as a CSS background on a page of its size."""
    width, height = size(svg)
    html = (
        f"<style>@page{{size:{width}mm {height}mm;margin:0}}html{{background:{ground}}}body{{margin:0}}</style>"
        f'<div style="width:{width}mm;height:{height}mm;'
        f'background:url(&quot;{data_uri(svg)}&quot;) no-repeat"></div>'
    )
    stream = io.BytesIO()
    HTML(string=html).write_pdf(stream)
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        page = document[0]
        return page.render(scale=dots_per_mm * 25.4 / 72).to_pil().convert("RGB")
    finally:
        document.close()
