"""Delivery: finished files are put where they were asked for, whole or not at all."""

from .files import all_or_none, output_path, write_whole
from .names import name_key, safe_name, safe_names

__all__ = ["all_or_none", "name_key", "output_path", "safe_name", "safe_names", "write_whole"]
