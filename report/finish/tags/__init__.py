"""The tag tree: what a screen reader hears, built from the engine's boxes in logical order."""

from report.finish.tags.building import build_tags
from report.finish.tags.roles import link_description, plain_text

__all__ = ["build_tags", "link_description", "plain_text"]
