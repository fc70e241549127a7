"""Pictures that compress as photographs do: clouds of colour, the same at every call."""

from __future__ import annotations

import numpy as np
from PIL import Image


def photo(width: int, height: int, seed: int = 0) -> Image.Image:
    """An RGB picture with detail of every size."""
    random = np.random.default_rng(seed)
    clouds = np.zeros((height, width, 3))
    for grain in (4, 16, 64, 256):
        size = (max(2, height // grain), max(2, width // grain), 3)
        spots = Image.fromarray(random.integers(0, 256, size, dtype=np.uint8))
        clouds += np.asarray(spots.resize((width, height), Image.Resampling.BICUBIC)) * grain**0.6
    clouds -= clouds.min()
    return Image.fromarray((clouds / clouds.max() * 255).astype(np.uint8))
