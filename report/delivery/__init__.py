"""Delivery: finished files are put where they were asked for, whole or not at all."""

from .files import output_path, write_whole

__all__ = ["output_path", "write_whole"]
