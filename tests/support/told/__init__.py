"""Every problem that the loader can tell: files, and all that must be told about them."""

from . import excess, files, images, inlines, sections, settings
from .case import Case

_TABLES = (files, settings, sections, inlines, images, excess)
CASES: dict[str, Case] = {name: case for table in _TABLES for name, case in table.CASES.items()}
assert len(CASES) == sum(len(table.CASES) for table in _TABLES), "two cases have one name"
