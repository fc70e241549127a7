"""The tag tree: what a screen reader hears, built from the engine's boxes in logical order."""

from report.finish.tags.building import build_tags

__all__ = ["build_tags"]
