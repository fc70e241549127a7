"""The exact text layer: every letter on the page is in the file, once and in its place."""

from .seam import exact_text_layer

__all__ = ["exact_text_layer"]
