"""Where a box is on its page, in points from the page's lower left corner."""

from __future__ import annotations

from typing import Any

POINTS = 0.75  # in a CSS pixel


def rectangle(box: Any, matrix: Any, page_height: float) -> tuple[float, float, float, float]:
    """The border box as (left, bottom, right, top), turned by the CSS transformation `matrix`.

    `page_height` is in CSS pixels. A turned box gets the rectangle around it.
    """
    x, y = box.border_box_x(), box.border_box_y()
    width, height = box.border_width(), box.border_height()
    corners = [(x + dx, y + dy) for dx in (0, width) for dy in (0, height)]
    if matrix:
        corners = [matrix.transform_point(*corner) for corner in corners]
    across = [round(POINTS * left, 2) for left, _ in corners]
    up = [round(POINTS * (page_height - top), 2) for _, top in corners]
    return min(across), min(up), max(across), max(up)
