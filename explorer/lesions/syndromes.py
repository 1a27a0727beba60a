"""Syndromes: diseases by name, expanded into the lesions that they have made by a day.

A syndrome is written like a lesion (``left:Weber syndrome``); what it strikes is data of the atlas.  Here its
sides, sites and progress become ordinary lesions, and lesions that pass by themselves become what is left of
them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

import msgspec

from explorer.anatomy import segments, syndromes
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.reader import Fault
from explorer.anatomy.syndromes import SITE, Strike, Syndrome
from explorer.errors import RequestError
from explorer.lesions.kinds import remaining
from explorer.lesions.lesion import KINDS, Kind, Lesion, LesionSide
from explorer.lesions.specs import parse_place

_OTHER: dict[LesionSide, LesionSide] = {"left": "right", "right": "left", "both": "both", "midline": "both"}


class Acting(msgspec.Struct, frozen=True):
    """A lesion as it is named, and what it does on the day (less, where it passes by itself)."""

    named: Lesion
    acts: Lesion


def acting(atlas: Atlas, lesions: Iterable[Lesion], days: float) -> tuple[Acting, ...]:
    """What `lesions` do on day `days`: syndromes as the lesions that they have made by then.

    A lesion whose onset lies after that day does nothing and is left out.
    """
    return tuple(
        each for lesion in lesions if lesion.onset_day <= days for each in _acting(atlas, lesion, days)
    )


def expanded(atlas: Atlas, lesions: Iterable[Lesion], days: float) -> tuple[Lesion, ...]:
    """The lesions that act on day `days`, as they are on that day."""
    return tuple(each.acts for each in acting(atlas, lesions, days))


def _acting(atlas: Atlas, lesion: Lesion, days: float) -> Iterator[Acting]:
    age = days - lesion.onset_day
    syndrome = atlas.syndromes.get(lesion.structure)
    if lesion.structure in atlas.losses:
        yield from _of_part(atlas, lesion)
        return
    if syndrome is None:
        left = remaining(lesion.kind, age)
        acts = lesion if left == 1.0 else msgspec.structs.replace(lesion, extent=lesion.extent * left)
        yield Acting(lesion, acts)
        return
    came = syndromes.progress(syndrome, age) if lesion.progress is None else lesion.progress
    for strike, places in _strikes(atlas, lesion.structure, lesion.side, lesion.levels):
        reached = min(1.0, max(0.0, (came - strike.start) / (strike.to - strike.start)))
        extent = strike.extent * reached * lesion.extent * remaining(places[0].kind, age)
        for place in places if extent > 0 else ():
            own = msgspec.structs.replace(
                place, extent=round(extent, 6), onset_day=lesion.onset_day, cause=syndrome.id
            )
            yield Acting(own, own)


def _of_part(atlas: Atlas, lesion: Lesion) -> Iterator[Acting]:
    """A part too small to lie on a route, as what its loss takes."""
    for strike in atlas.losses[lesion.structure].strikes:
        structure, levels, parts = parse_place(strike.at, atlas)
        acts = Lesion(
            structure,
            lesion.side,
            lesion.levels if set(lesion.levels) <= set(atlas.levels(structure)) else levels,
            parts,
            round(strike.extent * lesion.extent, 6),
            lesion.onset_day,
            lesion.structure,
            kind_of(strike.kind),
        )
        yield Acting(acts, acts)


@functools.lru_cache(maxsize=1024)
def _strikes(
    atlas: Atlas, identifier: str, side: LesionSide, sites: tuple[str, ...]
) -> tuple[tuple[Strike, tuple[Lesion, ...]], ...]:
    """The strikes of a syndrome on a side, each with the lesions that it makes when it is full."""
    syndrome = atlas.syndromes[identifier]
    strikes = [strike for strike in syndrome.strikes if not _repeats(syndrome, strike, side)]
    if sites and not syndrome.site:
        return _held(atlas, syndrome, strikes, side, sites)
    found = ((strike, tuple(_lesions(atlas, syndrome, strike, side, sites))) for strike in strikes)
    return tuple((strike, lesions) for strike, lesions in found if lesions)


def _held(
    atlas: Atlas, syndrome: Syndrome, strikes: list[Strike], side: LesionSide, sites: tuple[str, ...]
) -> tuple[tuple[Strike, tuple[Lesion, ...]], ...]:
    """A syndrome held to the segments, or to the structures, that are named.

    A place that it does not strike by itself is struck as hard as the hardest of its strikes, of those on the
    same structure where there are any.
    """
    cord = frozenset(site for site in sites if segments.parse(site))
    full = [(strike, lesion) for strike in strikes for lesion in _lesions(atlas, syndrome, strike, side, ())]
    found = [
        (strike, (msgspec.structs.replace(lesion, levels=levels),))
        for strike, lesion in full
        if (levels := _within(atlas, lesion, cord))
    ]
    for site in sites:
        if site in cord:
            continue
        structure, levels, parts = parse_place(site, atlas)
        own = [(strike, lesion) for strike, lesion in full if lesion.structure == structure]
        held = [(strike, (there,)) for strike, lesion in own if (there := _narrowed(lesion, levels, parts))]
        if not held:
            hardest = max((strike for strike, _ in own or full), key=lambda strike: strike.extent)
            elsewhere = msgspec.structs.replace(hardest, at=site)
            held = [(hardest, (each,)) for each in _lesions(atlas, syndrome, elsewhere, side, ())]
        found += held
    return tuple(found)


def _narrowed(lesion: Lesion, levels: tuple[str, ...], parts: tuple[str, ...]) -> Lesion | None:
    """A lesion held to levels and parts (empty = any); None where it strikes none of them."""
    own_levels, own_parts = _common(lesion.levels, levels), _common(lesion.parts, parts)
    if own_levels is None or own_parts is None:
        return None
    return msgspec.structs.replace(lesion, levels=own_levels, parts=own_parts)


def _common(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...] | None:
    """What stands in both, each empty for everything; None where nothing does."""
    if not some or not others:
        return some or others
    return tuple(each for each in some if each in others) or None


def _within(atlas: Atlas, lesion: Lesion, cord: frozenset[str]) -> tuple[str, ...]:
    """The segments of a lesion that are among those named."""
    own = lesion.levels or atlas.levels(lesion.structure)
    return tuple(level for level in own if level in cord)


def _repeats(syndrome: Syndrome, strike: Strike, side: LesionSide) -> bool:
    """Whether a strike of the opposite side is made by its counterpart already, both sides being struck."""
    if side in ("left", "right") or strike.side != "opposite":
        return False
    return any(other.at == strike.at and other.side == "same" for other in syndrome.strikes)


def _lesions(
    atlas: Atlas, syndrome: Syndrome, strike: Strike, side: LesionSide, sites: tuple[str, ...]
) -> Iterator[Lesion]:
    on = _side(syndrome, strike, side)
    for text in _places(strike.at, sites or syndrome.default_site):
        structure, levels, parts = parse_place(text, atlas)
        kind = kind_of(strike.kind)
        yield Lesion(structure, on, levels, parts, kind=kind)


def _side(syndrome: Syndrome, strike: Strike, side: LesionSide) -> LesionSide:
    """The side that a strike falls on; a disease of both sides is held to the side that is named."""
    if strike.side == "opposite":
        return _OTHER[side]
    if strike.side == "both" and (syndrome.sides == "one" or side == "midline"):
        return "both"
    return side


def _places(at: str, sites: tuple[str, ...]) -> tuple[str, ...]:
    """The places of a strike: one for all segments, one for each structure that is named."""
    if SITE not in at:
        return (at,)
    cord = [site for site in sites if segments.parse(site)]
    others = tuple(site for site in sites if not segments.parse(site))
    if at == SITE:
        return others
    return (at.replace(SITE, ",".join(cord)),) if cord else ()


def kind_of(text: str) -> Kind:
    """The kind of lesion that a text names; "" where it names none."""
    return next((kind for kind in KINDS if kind == text), "")


def check(atlas: Atlas) -> tuple[Fault, ...]:
    """Every fault of the syndromes of an atlas: what they strike must be there to be struck."""
    found = [fault for syndrome in atlas.library.syndrome for fault in _faults(atlas, syndrome)]
    for loss in atlas.library.loss:
        if loss.id not in atlas.structures:
            found.append(_fault(atlas, loss.id, "is no structure, so that nothing stands for its loss."))
        for strike in loss.strikes:
            found += _wrong(atlas, loss.id, strike, lambda each: parse_place(each.at, atlas))
    return tuple(found)


def _fault(atlas: Atlas, identifier: str, says: str) -> Fault:
    files = atlas.library.files
    return Fault(files.get(identifier, files.get(f"loss:{identifier}", "")), identifier, says)


def _wrong(
    atlas: Atlas, identifier: str, strike: Strike, strikes: Callable[[Strike], object]
) -> Iterator[Fault]:
    """What is wrong with one strike; `strikes` raises where it cannot be made."""
    if strike.kind not in KINDS:
        kinds = ", ".join(KINDS[1:])
        yield _fault(atlas, identifier, f"'{strike.kind}' is no kind of lesion. Choose one of: {kinds}.")
    if not (0 < strike.extent <= 1 and 0 <= strike.start < strike.to <= 1):
        yield _fault(atlas, identifier, f"the extent or the progress of '{strike.at}' lies outside 0 to 1.")
        return
    try:
        strikes(strike)
    except RequestError as error:
        yield _fault(atlas, identifier, f"it cannot strike '{strike.at}': {error}")


def _made(atlas: Atlas, syndrome: Syndrome, strike: Strike) -> tuple[Lesion, ...]:
    return tuple(_lesions(atlas, syndrome, strike, "left", ()))


def _faults(atlas: Atlas, syndrome: Syndrome) -> Iterator[Fault]:
    def fault(says: str) -> Fault:
        return _fault(atlas, syndrome.id, says)

    days = [day for day, _ in syndrome.course]
    if days != sorted(set(days)) or any(not 0 <= value <= 1 for _, value in syndrome.course):
        yield fault("its course must go from day to later day, with progress from 0 to 1.")
    if bool(syndrome.site) != bool(syndrome.default_site):
        yield fault("a site needs a default_site, and the other way round.")
    for strike in syndrome.strikes:
        yield from _wrong(atlas, syndrome.id, strike, functools.partial(_made, atlas, syndrome))
    for spared in syndrome.spares:
        if spared not in atlas.muscles and spared not in atlas.reflexes and spared not in atlas.groups:
            yield fault(f"it spares '{spared}', which is no muscle, muscle group or reflex.")
