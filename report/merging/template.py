"""A copy that was made whole, and that others follow which have the same pieces with other words."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.finish import CopyPattern, Standard
from report.layout import listening, make_press
from report.layout.relining import Reliner, UnlikeError, split_markup
from report.layout.textlayer import CopyLayer, NoCodeError, Wanted
from report.pipeline import Timings, lay_out_pages, write_pages

from .pattern_objects import SAYING, PatternObjects
from .pattern_pages import PatternPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from report.content import Publication
    from report.layout import LaidOut
    from report.pipeline import Options, Prepared

    from .people import People

    Texts = Mapping[int, Sequence[str]]

_STYLE = ("font_family", "font_weight", "font_style", "font_size", "lang")


class FixedError(Exception):
    """What differs from copy to copy stands where it can't be set anew by itself: at `spots`, each
    the number of a part and the index of a text in it.
    """

    def __init__(self, spots: Collection[tuple[int, int]]) -> None:
        super().__init__()
        self.spots = frozenset(spots)


@dataclass(frozen=True, slots=True)
class Differences:
    """What a copy has of its own: the `middles` of pages, and `objects`, both by their numbers."""

    middles: Mapping[int, bytes]
    objects: Mapping[int, Any]


class Template:
    """A publication made for one recipient, as the pattern of the copies of others.

    `varying` are the numbers of the parts that differ, `people` those who get copies, and
    `others` the texts of the parts of some other copies that have the same tags, by number. When
    it is `titled`, copies have other metadata. `problems` are the warnings of its making. Raises MatwiyaError as a build does, NoCodeError
    when what it says is not like what others say.
    """

    def __init__(  # noqa: PLR0913 (each is another matter)
        self,
        prepared: Prepared,
        varying: Sequence[int],
        people: People,
        others: Sequence[Texts],
        options: Options,
        *,
        titled: bool,
    ) -> None:
        self._texts = {
            number: split_markup(prepared.composition.parts[number].html)[1] for number in varying
        }
        timings = Timings()
        laid_out = lay_out_pages(prepared, options, timings)
        folder = prepared.publication.folder
        with listening() as messages:
            press = make_press(prepared.composition, folder, messages, network=options.network)
        self._reliners = {n: Reliner(laid_out.parts[n], press, SAYING) for n in varying}
        self._variable: dict[int, list[int]] = {}
        self._settable: dict[int, list[int]] = {}
        self._layer = CopyLayer(
            reads_rtl=prepared.publication.direction == "rtl",
            wanted=lambda: self._wanted(prepared.publication.recipient, people, others),
        )
        pages: list[tuple[int, int, Any]] = []
        files: list[Any] = []

        def take(_document: Any, pdf: Any) -> None:
            files.append(pdf)
            pages.extend(
                (index, s.number, list(s.stream)) for index, s in _streams(pdf, laid_out, varying)
            )

        made = write_pages(
            prepared, laid_out, options, timings, finishers=[take], layer=self._layer
        )
        self.problems = made.problems
        self._pages = [PatternPage(*page, self._layer.slots) for page in pages]
        standard = Standard(options.standard)
        self._objects = self._opened(PatternObjects(files[0], laid_out, standard), titled=titled)
        self._pattern = CopyPattern(
            files[0],
            standard.version,
            {page.number: (page.before, page.after) for page in self._pages},
            self._objects.open,
        )
        self._checked: dict[tuple[int, int], bool] = {}

    def fixed(self) -> frozenset[tuple[int, int]]:
        """The spots, number of a part and index of a text, that differ from copy to copy and can't
        be set anew by themselves.
        """
        spots = ((number, index) for number, each in self._variable.items() for index in each)
        return frozenset(spot for spot in spots if self._is_fixed(*spot))

    def _is_fixed(self, number: int, index: int) -> bool:
        try:
            return not self._is_checked(number, index)
        except NoCodeError:
            return False  # who has the codes may set it

    def file(self, own: Differences, identifier: str) -> bytes:
        """The copy that has `own`, which `differences` has made."""
        return self._pattern.copy(own.middles, identifier, own.objects)

    @property
    def pages(self) -> Mapping[int, int]:
        """The index of each page that differs, by the number that it has in `Differences`."""
        return {page.number: page.index for page in self._pages}

    def differences(self, parts: Mapping[int, str], publication: Publication) -> Differences:
        """What the copy of `publication` has of its own, whose parts have other words: `parts` are
        their HTML by number.

        Raises UnlikeError where that would be another file than this one, NoCodeError where its
        fonts lack what is to be said, and FixedError where what changes can't be set anew here.
        """
        changed = {n: self._changed(n, split_markup(html)[1]) for n, html in parts.items()}
        spots = [(number, index) for number, texts in changed.items() for index in texts]
        if fixed := [spot for spot in spots if not self._is_checked(*spot)]:
            raise FixedError(fixed)
        texts: list[tuple[Any, Any]] = []
        objects = self._objects.metadata(publication)
        for number, new in changed.items():
            relined = self._reliners[number].relined(new)
            texts += relined.texts
            objects |= self._objects.changed(number, relined)
        if not objects.keys() <= self._objects.open:
            raise UnlikeError  # nobody knew that this would change
        written = self._layer.rewritten(texts)
        return Differences({page.number: page.middle(written) for page in self._pages}, objects)

    def _opened(self, objects: PatternObjects, *, titled: bool) -> PatternObjects:
        """The objects, with those open that other copies will have otherwise."""
        if titled:
            objects.open_metadata()
        for number, indexes in self._settable.items():
            objects.open_tied(number, *self._reliners[number].tied(indexes))
        return objects

    def _changed(self, number: int, texts: Sequence[str]) -> dict[int, str]:
        """Those of the `texts` of a part that are not its own, by their indexes."""
        if len(texts) != len(self._texts[number]):
            raise UnlikeError
        pairs = zip(texts, self._texts[number], strict=True)
        return {index: text for index, (text, own) in enumerate(pairs) if text != own}

    def _wanted(self, own: Mapping[str, str], people: People, others: Sequence[Texts]) -> Wanted:
        """What other copies will say in place of the words of this one, whose values are `own`."""
        drawn: list[Any] = []
        for number, texts in self._texts.items():
            indexes = {index for index, text in enumerate(texts) if people.says(text, own)}
            for other in others:
                indexes |= self._changed(number, other[number]).keys()
            self._variable[number] = sorted(indexes)
            self._settable[number] = self._reliners[number].settable(indexes)
            drawn += self._reliners[number].drawn_texts(self._settable[number])
        return Wanted(self._rows(others), self._lines(drawn, people), drawn)

    def _rows(self, others: Sequence[Texts]) -> Iterator[list[tuple[Any, Any]]]:
        for other in others:
            for number, texts in other.items():
                new = {index: texts[index] for index in self._settable[number]}
                with suppress(UnlikeError):
                    yield self._reliners[number].relined(new).texts

    def _lines(self, drawn: Sequence[Any], people: People) -> Iterator[tuple[Any, Any]]:
        """Text boxes with all words, in each style of the `drawn` ones."""
        reliner = next(iter(self._reliners.values()))
        styles = {tuple(str(box.style[name]) for name in _STYLE): box for box in drawn}
        for box in styles.values():
            for line in people.words_in_lines():
                yield box, reliner.text_like(box, line)

    def _is_checked(self, number: int, index: int) -> bool:
        """Whether a text, laid out again, comes out to the byte as it stands there.

        Raises NoCodeError when it can't be said with the codes of the file.
        """
        key = number, index
        if key not in self._checked:
            try:
                relined = self._reliners[number].relined({index: self._texts[number][index]})
                written = self._layer.rewritten(relined.texts)
                self._checked[key] = all(
                    any(page.holds(slot) and not page.differs(slot, new) for page in self._pages)
                    for slot, new in written.items()
                ) and self._objects.are_as_they_stand(self._objects.changed(number, relined))
            except UnlikeError:
                self._checked[key] = False
        return self._checked[key]


def _streams(pdf: Any, laid_out: LaidOut, varying: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """The index and the content stream of each page of the parts that differ."""
    by_reference = {item.reference: item for item in pdf.objects if item.number}
    for number in varying:
        part = laid_out.parts[number]
        for index in range(part.first - 1, part.first - 1 + len(part.pages)):
            page = by_reference[pdf.page_references[index]]
            yield index, by_reference[page["Contents"]]
