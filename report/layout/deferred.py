"""Start the engine without fontTools, which takes 80 ms to import and is hardly ever needed.

WeasyPrint imports fontTools for fonts that are compressed (WOFF), variable or made of pictures;
the bundled fonts are none of these. While it is imported, stand-ins take the names it asks for;
each brings the genuine thing when it is first used.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the engine takes from fontTools: module, and the names it imports from it.
_TAKEN: dict[str, tuple[str, ...]] = {
    "fontTools": ("subset",),
    "fontTools.ttLib": ("TTFont", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


class _Deferred:
    """Stands for `module.name`, a function, a class or a module, until it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._path = module, name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._genuine()(*arguments, **options)

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._genuine(), attribute)

    def _genuine(self) -> Any:
        module, name = self._path
        found = import_module(module)
        return getattr(found, name) if hasattr(found, name) else import_module(f"{module}.{name}")


@contextmanager
def deferred_font_tools() -> Iterator[None]:
    """While active, importing from fontTools gives stand-ins; nothing changes if it is there."""
    if "fontTools" in sys.modules:
        yield
        return
    for module, names in _TAKEN.items():
        stand_in = ModuleType(module)
        stand_in.__path__ = []
        for name in names:
            setattr(stand_in, name, _Deferred(module, name))
        sys.modules[module] = stand_in
    # Only ever caught: any failure of fontTools is then the engine's "unable to" warning.
    sys.modules["fontTools.ttLib"].TTLibError = Exception  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in _TAKEN:
            sys.modules.pop(module, None)
