"""Jinja, shut in: a theme's templates see what they are given, and fail with a file and a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report.problems import MatwiyaError, Place, Problem
from report.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from jinja2.bccache import Bucket

    from .theme import Theme

_MAX_REPEATS: Final = 10_000
_GROWING: Final = frozenset({"*", "**"})
_SYNTAX_HINT: Final = (
    "{{ … }} holds a value and {% … %} a tag: each is closed, and each {% if %} has its {% endif %}"
)
_NAME_IN_MESSAGE: Final = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


_CODES: Final[dict[tuple[str, str], Any]] = {}
_MOST_CODES: Final = 500


class _BytecodeCache(FileSystemBytecodeCache):
    """Compiled templates, kept where there is room for them: without, they are compiled anew.

    What was read once is kept in memory as well: copies for many readers ask for it again and again.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key, bucket.checksum
        bucket.code = _CODES.get(key)
        if bucket.code is None:
            with suppress(OSError):
                super().load_bytecode(bucket)
            if bucket.code is not None and len(_CODES) < _MOST_CODES:
                _CODES[key] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with arithmetic that can't fill the memory, and `recipient`, whose attributes are
    columns of a list and nothing else: one that is called `items` is a column too.
    """

    intercepted_binops = _GROWING

    def getattr(self, obj: Any, attribute: str) -> Any:
        recipient: Any = self.globals.get("recipient")
        if obj is not recipient:
            return super().getattr(obj, attribute)
        if attribute in recipient:
            return recipient[attribute]
        return self.undefined(obj=obj, name=attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers:
            raise SecurityError(f"'{operator}' is not for templates here: numbers and '*' only")
        return super().call_binop(context, operator, left, right)


class Templates:
    """The templates and stylesheets of one theme, ready to render."""

    def __init__(
        self,
        theme: Theme,
        values: Mapping[str, Any],
        filters: Mapping[str, Callable[..., str]] = MappingProxyType({}),
    ) -> None:
        """`values` are the names that every template and stylesheet sees, `filters` ours."""
        self._theme = theme
        loader = FileSystemLoader([str(folder) for folder in theme.folders])
        compiled = cache_folder() / "templates"
        with suppress(OSError):
            compiled.mkdir(exist_ok=True)
        self._environment = _Environment(
            loader=loader,
            autoescape=lambda name: name is None or not name.endswith(".css"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_BytecodeCache(str(compiled)),
        )
        self._values = values
        self._repeats = 0
        self._environment.globals.update(values)
        self._environment.filters.update(filters)
        self._environment.globals["range"] = self._range

    def render(self, name: str, **values: Any) -> str:
        """The template or stylesheet `name`, rendered.

        Raises MatwiyaError with the file and the line where the template is at fault.
        """
        self._repeats = _MAX_REPEATS
        try:
            return self._environment.get_template(name).render(**values)
        except (
            TemplateError, ArithmeticError, TypeError, ValueError, LookupError,
            AttributeError, RecursionError, OSError,
        ) as error:  # fmt: skip
            raise MatwiyaError([self._problem(error, name, values)]) from error

    def _range(self, *bounds: int) -> Iterator[int]:
        """`range`, of which one rendering has no more than `_MAX_REPEATS` turns in all."""
        for number in range(*bounds):
            self._repeats -= 1
            if self._repeats < 0:
                raise SecurityError(f"the template repeats more than {_MAX_REPEATS} times")
            yield number

    def _problem(self, error: Exception, name: str, values: Mapping[str, Any]) -> Problem:
        if isinstance(error, TemplateNotFound):
            wanted = error.name or name
            message = f"the theme has no file '{wanted}'"
            hint = f"looked in {', '.join(self._theme.shown.values())}"
            return Problem("missing-template", message, hint, self._place(error, name))
        broken = isinstance(error, TemplateSyntaxError)
        code = "template-syntax" if broken else "template-error"
        text = str(error).removeprefix("'dict object' ").strip() or type(error).__name__
        message = f"the template fails: {text.rstrip('.')}"
        hint = _SYNTAX_HINT if broken else self._hint(text, values)
        return Problem(code, message, hint, self._place(error, name))

    def _hint(self, text: str, values: Mapping[str, Any]) -> str:
        if not (found := _NAME_IN_MESSAGE.search(text)):
            return ""
        wanted = found[1] or found[2]
        known = list(_names_in({**self._values, **values}))
        near = get_close_matches(wanted, known, n=1)
        return f"did you mean '{near[0]}'?" if near else ""

    def _place(self, error: Exception, name: str) -> Place:
        """Where the theme is at fault: Jinja puts the template's lines into the traceback."""
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return Place(self._theme.called(Path(error.filename)), error.lineno)
        for file, line in reversed(list(_frames(error.__traceback__))):
            if any(Path(file).is_relative_to(folder) for folder in self._theme.folders):
                return Place(self._theme.called(Path(file)), line)
        file_of_name = self._theme.find(name)
        return Place(self._theme.called(file_of_name) if file_of_name else name)


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def _names_in(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        yield key
        if isinstance(value, Mapping):
            yield from _names_in(value)
