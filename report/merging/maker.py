"""Makes the copies of one publication, each as whole as a single build."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from report.compose import press_of
from report.content import Copies
from report.layout import KeptParts
from report.layout.relining import UnlikeError, shape_of, split_markup
from report.layout.textlayer import NoCodeError
from report.pipeline import Timings, compose_form, lay_out_pages, write_pages
from report.problems import MatwiyaError

from .spots import Spots
from .template import Differences, FixedError, Template
from .varying import Varying, find_varying

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from report.compose import Press
    from report.content import Publication
    from report.pipeline import Options, Prepared
    from report.problems import Problem

    from .people import People

    _Shape = tuple[tuple[str, ...], ...]
    _Spot = tuple[int, int]
    _Key = tuple[_Shape, tuple[str, ...]]

_MANY = 20  # recipients: with fewer, nobody waits long
_MOST_TEMPLATES = 8  # kept at a time: each holds a file and the boxes of its pages that differ


@dataclass(frozen=True, slots=True)
class SetCopy:
    """A copy whose text is set: a `template` with what is the copy's `own`."""

    template: Template
    own: Differences


class CopyMaker:
    """Makes copies of `publication`, as typed, for `people`. `warnings` are those of its loading.

    `problems` are the warnings of all that was made, each once.
    """

    def __init__(
        self,
        publication: Publication,
        warnings: tuple[Problem, ...],
        options: Options,
        people: People,
    ) -> None:
        self.publication = publication
        self._warnings = warnings
        self._options = options
        self._people = people
        self._copies = Copies(publication)
        self._press: Press | None = None  # of the first copy: all have its theme
        self._varying = Varying()
        self._templates: OrderedDict[_Key, list[Template]] = OrderedDict()
        self._fixed: dict[_Shape, frozenset[_Spot]] = {}  # what can't be set anew by itself
        self._spots = Spots(publication)
        self._kept = KeptParts()  # of whole copies
        self.problems: dict[Problem, None] = {}
        self._sampled: list[tuple[_Shape, dict[int, tuple[str, ...]]]] | None = None

    def make(self, values: Mapping[str, str], identifier: str) -> bytes:
        """The copy for `values`; `identifier` is the first half of its ID (32 hexadecimal digits).

        Raises MatwiyaError when a field has no value, or the copy has errors.
        """
        copy = self.set(values)
        if isinstance(copy, SetCopy):
            return copy.template.file(copy.own, identifier)
        return self.whole(copy, identifier)

    def prepared(self, values: Mapping[str, str]) -> Prepared:
        """The copy for `values`, composed as a publication for itself.

        Raises MatwiyaError when a field has no value, or a template fails.
        """
        return self._composed(self._copies.copy(values))

    def set(self, values: Mapping[str, str]) -> SetCopy | Prepared:
        """The copy for `values`, set but not written, or what must be laid out as a whole.

        Raises MatwiyaError as `make` does.
        """
        publication = self._copies.copy(values)
        if self._press is None:
            press, _ = press_of(publication)
            self._varying = find_varying(self.publication, publication, press)
            self._press = press
        if self._varying.parts and self._options.text_layer == "exact":
            parts, shape = self._parts(publication)
            with suppress(NoCodeError):  # it says what no one else does
                return self._by_template(shape, parts, publication)
        return self._composed(publication)

    def whole(self, prepared: Prepared, identifier: str) -> bytes:
        """The file of a copy that follows no template. Raises MatwiyaError as a build does."""
        timings = Timings()
        laid_out = lay_out_pages(prepared, self._options, timings, kept=self._kept)
        made = write_pages(prepared, laid_out, self._options, timings, identifier=identifier)
        self.problems.update(dict.fromkeys(made.problems))
        return made.pdf

    def _by_template(
        self, shape: _Shape, parts: Mapping[int, str], publication: Publication
    ) -> SetCopy | Prepared:
        """The copy by a template whose pages have the same pieces, made when there is none; or what
        must be laid out as a whole.

        What can't be set anew by itself is the same in all that follow one template: there is one
        for what several recipients have there. Raises NoCodeError.
        """
        spots = self._fixed.get(shape, frozenset())
        texts = {n: split_markup(html)[1] for n, html in parts.items()}
        if spots and not self._is_common(spots, texts, publication.recipient):
            return self._composed(publication)
        key = shape, _texts_at(spots, texts)
        try:
            for template in self._templates.get(key, ()):
                with suppress(UnlikeError):
                    return SetCopy(template, template.differences(parts, publication))
            with suppress(UnlikeError):  # where the theme was changed in the meantime
                template = self._new_template(key, parts, publication, spots)
                return SetCopy(template, template.differences(parts, publication))
        except FixedError as error:
            if not error.spots <= spots:
                self._fixed[shape] = spots | error.spots
                return self._by_template(shape, parts, publication)
        return self._composed(publication)

    def _new_template(
        self,
        key: _Key,
        parts: Mapping[int, str],
        publication: Publication,
        spots: Collection[_Spot],
    ) -> Template:
        """A template of the copy, whose text at `spots` stays. Raises NoCodeError, FixedError."""
        others = [texts for shape, texts in self._samples() if shape == key[0]]
        prepared = self._composed(publication)
        template = Template(
            prepared, tuple(parts), self._people, others, self._options, titled=self._varying.title
        )
        self.problems.update(dict.fromkeys(template.problems))
        if fixed := template.fixed().difference(spots):
            raise FixedError(fixed)
        self._keep(key, template)
        return template

    def _is_common(
        self,
        spots: Collection[_Spot],
        texts: Mapping[int, Sequence[str]],
        values: Mapping[str, str],
    ) -> bool:
        """Whether several recipients have the same at `spots`; else it is told once what is slow."""
        common = dict(self._people.common(values))
        for number, index in sorted(spots):
            text = texts[number][index]
            columns = self._spots.columns(number, text, values)
            if any(column in values and column not in common for column in columns):
                if self._people.count >= _MANY:
                    self.problems[self._spots.slow(number, text, values)] = None
                return False
        return True

    def _parts(self, publication: Publication) -> tuple[dict[int, str], _Shape]:
        """The HTML of each part that differs from copy to copy, by its number; and their shapes, with
        the stylesheets where these differ: copies with the same ones may follow one template.
        """
        first = self._press or press_of(publication)[0]
        press = first.of_copy(publication)
        makers = press.makers()
        parts = {number: makers[number]().html for number in self._varying.parts}
        sheets = press.stylesheets() if self._varying.stylesheets else ()
        return parts, (*map(shape_of, parts.values()), tuple(sheet.css for sheet in sheets))

    def _samples(self) -> list[tuple[_Shape, dict[int, tuple[str, ...]]]]:
        """The tags and the texts of some copies, which show what all copies need.

        What is wrong with one is told when it's made.
        """
        if self._sampled is None:
            shapes: dict[_Shape, _Shape] = {}  # what is alike is kept once
            words: dict[str, str] = {}
            sampled = []
            for each in self._people.samples:
                try:
                    parts, shape = self._parts(self._copies.copy(each))
                except MatwiyaError:
                    continue
                texts = {
                    number: tuple(words.setdefault(text, text) for text in split_markup(html)[1])
                    for number, html in parts.items()
                }
                sampled.append((shapes.setdefault(shape, shape), texts))
            self._sampled = sampled
        return self._sampled

    def _keep(self, key: _Key, template: Template) -> None:
        self._templates.setdefault(key, []).append(template)
        self._templates.move_to_end(key)
        while sum(map(len, self._templates.values())) > _MOST_TEMPLATES:
            oldest = next(iter(self._templates))
            self._templates[oldest].pop(0)
            if not self._templates[oldest]:
                del self._templates[oldest]

    def _composed(self, publication: Publication) -> Prepared:
        return compose_form(publication, self._warnings, Timings())


def _texts_at(spots: Collection[_Spot], texts: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    return tuple(texts[number][index] for number, index in sorted(spots))
