"""Witnesses: what guards the atlas, asked whether it notices a mutant; the first that does is enough."""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

from explorer import anatomy, assets
from explorer.anatomy import check, texts
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.reader import Fault, read
from explorer.anatomy.routes import make_routes
from explorer.lesions import syndromes
from tests.atlas import test_facts, test_parts, test_second_pass, test_shipped_atlas
from tests.mutation.mutants import Mutant, applied
from tests.vignettes import test_vignettes
from tests.vignettes.test_vignettes import Vignette

_OF_TEXTS: Final = (texts.texts, texts.public_texts)
"""Rules about sentences; a wrong fact does not concern them."""
_ROUTED: Final = frozenset(
    {"Muscle", "Nerve", "Structure", "Nucleus", "Pathway", "UpperSupply", "Reflex", "Part"}
)
"""Records from which routes are made."""


class Witnesses:
    """The guards of one atlas: its check, its second pass, its rules, and its vignettes.

    What complains of the atlas itself is no witness: its complaints are left out.
    """

    def __init__(self, only: tuple[str, ...] = ()) -> None:
        """``only`` keeps the vignettes whose id contains one of these words (all by default)."""
        library, reading = read(assets.resource("atlas"))
        routes, coursing = make_routes(library)
        self.atlas = Atlas(library, routes)
        self.known: frozenset[str] = frozenset(
            fault.text() for fault in (*reading, *coursing, *self._faults(self.atlas))
        )
        self.vignettes: tuple[Vignette, ...] = ()
        every = tuple(
            vignette
            for vignette in test_vignettes._vignettes()
            if not only or any(word in vignette.id for word in only)
        )
        self.words = {vignette.id: _words(vignette) for vignette in every}
        self.failing = tuple(vignette.id for vignette in every if self._fails(self.atlas, vignette))
        self.vignettes = tuple(vignette for vignette in every if vignette.id not in set(self.failing))
        self.rules = tuple(rule for rule in _RULES if not _complains(rule, self.atlas))
        self.differences = frozenset(test_second_pass.compare(self.atlas, _lines(self.atlas)))

    def notice(self, mutated: Mutant) -> str:
        """What notices the mutant, in a few words; "" where nothing does."""
        try:
            return self._notice(mutated)
        finally:
            forget()

    def _notice(self, mutated: Mutant) -> str:
        library = applied(self.atlas.library, mutated)
        routes = self.atlas.routes
        faults: tuple[Fault, ...] = ()
        if not _ROUTED.isdisjoint(type(record).__name__ for record in mutated.changed):
            routes, faults = make_routes(library)
        atlas = Atlas(library, routes)
        for fault in faults:
            if fault.text() not in self.known:
                return f"check: {fault.text()}"
        for rule in self.rules:
            if _complains(rule, atlas):
                return f"test: {rule.__name__}"
        for difference in test_second_pass.compare(atlas, _lines(self.atlas)):
            if difference not in self.differences:
                return f"second pass: {difference.muscle}, {difference.field}"
        for fault in self._faults(atlas):
            if fault.text() not in self.known:
                return f"check: {fault.text()}"
        for vignette in self._in_order(mutated):
            if self._fails(atlas, vignette):
                return f"vignette: {vignette.id}"
        return ""

    @staticmethod
    def _faults(atlas: Atlas) -> Iterator[Fault]:
        for rule in check._RULES:
            if rule not in _OF_TEXTS:
                yield from rule(atlas)
        yield from syndromes.check(atlas)

    @staticmethod
    def _fails(atlas: Atlas, vignette: Vignette) -> bool:
        """Whether a vignette does not hold in an atlas; one that cannot be computed does not hold."""
        load = anatomy.load
        anatomy.load = lambda: atlas  # type: ignore[assignment]  # the runner asks for the shipped atlas
        try:
            return bool(test_vignettes._wrong(vignette))
        except Exception:
            return True
        finally:
            anatomy.load = load

    def _in_order(self, mutated: Mutant) -> list[Vignette]:
        """The vignettes, those that speak most of what was changed first."""
        names = {word for record in mutated.changed for word in _names(record)}
        names |= {word for record in mutated.changed for word in _touched(record)}

        def mentions(vignette: Vignette) -> int:
            words = self.words[vignette.id]
            return -sum(name in words for name in names)

        return sorted(self.vignettes, key=mentions)


def _words(vignette: Vignette) -> str:
    return " ".join((*vignette.lesions, *vignette.expect, *vignette.spared)).lower().replace("-", " ")


def _names(record: Any) -> Iterator[str]:
    for name in (record.id, getattr(record, "name", ""), *getattr(record, "synonyms", ())):
        if len(name) > 2:
            yield name.lower().replace("-", " ")


def _touched(record: Any) -> Iterator[str]:
    """Names of what a record speaks of: the branches of a nerve, the muscles of a sign or a group."""
    for item in (*getattr(record, "course", ()), *getattr(record, "members", ())):
        if isinstance(item, str):
            yield item.lstrip(">@").partition("@")[0].replace("-", " ")
    for own in getattr(record, "innervation", ()):
        yield own.nerve.replace("-", " ")
        yield from (root.lower() for root in own.roots)


def _complains(rule: Callable[[Atlas], None], atlas: Atlas) -> bool:
    try:
        rule(atlas)
    except Exception:
        return True
    return False


@functools.cache
def _lines(atlas: Atlas) -> tuple[test_second_pass.Line, ...]:
    return test_second_pass.read_lines(atlas)


_RULES: Final[tuple[Callable[[Atlas], None], ...]] = (
    test_shipped_atlas.test_that_every_segment_of_the_cord_down_to_s4_drives_a_muscle,
    test_shipped_atlas.test_that_every_cranial_motor_nucleus_drives_a_muscle,
    test_shipped_atlas.test_that_a_dominant_root_has_at_least_an_even_share,
    test_parts.test_that_a_part_has_the_nerves_of_its_whole_or_some_of_them,
    *test_facts.RULES,
)


def forget() -> None:
    """Let go of everything that the engine remembers of a mutated atlas."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("explorer.lesions", "explorer.anatomy")):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()
                elif isinstance(value, type) and value.__module__ == name:
                    for own in vars(value).values():
                        function = own.__func__ if isinstance(own, staticmethod) else own
                        getattr(function, "cache_clear", lambda: None)()
    gc.collect()
