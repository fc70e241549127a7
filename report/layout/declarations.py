"""Start the engine without having its C declarations parsed anew in every process.

WeasyPrint hands some 450 lines of C declarations to cffi at import, and cffi parses them with a
Python parser: about 60 ms of every start. cffi can also compile declarations once to a Python
module that loads in 3 ms (its "ABI, out-of-line" mode). `remembered_declarations` puts a
stand-in for `cffi` in place while the engine is imported; it keeps the compiled form in the
user's cache folder, under a name that changes with the declarations, cffi and Python. Whatever
goes wrong with the cache, the ordinary way is taken.
"""

from __future__ import annotations

import importlib.util
import sys
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import StringIO
from types import ModuleType
from typing import TYPE_CHECKING, Any

from report.resources import remember

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNUSABLE = (
    OSError, SyntaxError, AttributeError, ImportError, ValueError, TypeError, EOFError,
)  # fmt: skip


class _RememberingFFI:
    """Stands for `cffi.FFI()`: takes `cdef` once, then behaves as the compiled declarations."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def cdef(self, source: str) -> None:
        """Take the declarations from the cache, or compile them and put them there."""
        self._compiled = _compiled(source, self._cache)

    def __getattr__(self, name: str) -> Any:
        # Kept on the instance, so that each name costs one look-up a process.
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


@contextmanager
def remembered_declarations(cache: Path) -> Iterator[None]:
    """While active, `import cffi` gives the stand-in that remembers declarations in `cache`."""
    genuine = sys.modules.get("cffi")
    stand_in = ModuleType("cffi")
    stand_in.FFI = lambda: _RememberingFFI(cache)  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        if genuine is None:
            del sys.modules["cffi"]
        else:
            sys.modules["cffi"] = genuine


def _compiled(source: str, cache: Path) -> Any:
    import _cffi_backend

    key = f"{source}\0{_cffi_backend.__version__}\0{sys.version}"
    path = cache / f"declarations_{sha256(key.encode()).hexdigest()[:24]}.py"
    if path.is_file():
        try:
            return _load(path)
        except _UNUSABLE:
            with suppress(OSError):
                path.unlink()  # cut short by a full disk, or not ours: made anew
    return _compile(source, path)


def _load(path: Path) -> Any:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    if specification is None or specification.loader is None:
        raise ImportError(path.name)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.ffi


def _compile(source: str, path: Path) -> Any:
    stand_in = sys.modules.pop("cffi")
    try:
        import cffi
        from cffi.recompiler import make_py_source

        ffi = cffi.FFI()
        ffi.cdef(source)
        ffi.set_source(path.stem, None)
        text = StringIO()
        make_py_source(ffi, path.stem, text)
        path.parent.mkdir(parents=True, exist_ok=True)
        remember(path, text.getvalue().encode())
        return _load(path)
    except OSError:
        # No place to remember in: the declarations as cffi parsed them serve as well.
        fresh = cffi.FFI()
        fresh.cdef(source)
        return fresh
    finally:
        sys.modules["cffi"] = stand_in
