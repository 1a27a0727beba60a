"""Courses: from the records to the ordered places that fibres run through, cortex to pool and pool to muscle.

A lower course is found by walking from the muscle's nerve towards the cord along ``arises_from``; on each
nerve only the sites that stand before the branch are passed, which is what makes a lesion spare what leaves
above it.  An upper course is a pathway written out for one segment, one part of the motor map and one
hemisphere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from explorer.anatomy import records, segments
from explorer.anatomy.places import Place, Side, opposite, parse_place

RAMI: Final = ("ventral-ramus", "dorsal-ramus")
"""Where the walk towards the cord ends for a spinal nerve; the places above are the same for all."""
CORD_TO_RAMUS: Final = ("anterior-grey-column", "ventral-root", "spinal-nerve")


class CourseError(Exception):
    """A course cannot be written out; the message says why, for the fault list."""


class Courses:
    """Writes out courses over one set of records."""

    def __init__(
        self,
        structures: Mapping[str, records.Structure],
        nerves: Mapping[str, records.Nerve],
        nuclei: Mapping[str, records.Nucleus],
        pathways: Mapping[str, records.Pathway],
    ) -> None:
        self._structures = structures
        self._nerves = nerves
        self._nuclei = nuclei
        self._pathways = pathways

    def lower(self, nerve: str, leaf: str, pool: str, side: Side, part: str) -> tuple[Place, ...]:
        """The places from the motor pool (a segment or a nucleus) to where `leaf` leaves `nerve`.

        CourseError when there is no such course or more than one.
        """
        found = list(self._upward(nerve, leaf, pool))
        if not found:
            raise CourseError(f"no course leads from {pool} through '{nerve}' to '{leaf}'")
        if len(set(found)) > 1:
            raise CourseError(
                f"{len(set(found))} courses lead from {pool} through '{nerve}' to '{leaf}', not one"
            )
        items = found[0]
        if pool in self._nuclei:
            return self._cranial(items, pool, side, part)
        return tuple(self._place(item, side, part) for item in items)

    def upper(
        self, pathway: str, hemisphere: str, pool: str, pool_side: Side, part: str
    ) -> tuple[Place, ...]:
        """The places from the cortex to the pool along `pathway`; `hemisphere` is relative to the pool.

        CourseError when the pathway does not come from there.
        """
        record = self._pathways.get(pathway)
        if record is None:
            raise CourseError(f"there is no pathway '{pathway}'")
        crosses = hemisphere == "contralateral"
        if record.recrossing is not None and crosses:
            raise CourseError(f"'{pathway}' crosses twice, so it comes from the ipsilateral hemisphere")
        if crosses and record.crossing is None:
            raise CourseError(
                f"'{pathway}' has no crossing, so it cannot come from the contralateral hemisphere"
            )
        side = opposite(pool_side) if crosses else pool_side
        turns = _turns(record) if crosses or record.recrossing else ()
        skipped = () if turns else _turns(record)
        places: list[Place] = []
        for item in self._written_out(record.course, pool):
            structure, _, _ = parse_place(item)
            if structure in skipped:
                continue
            if structure in turns:
                side = opposite(side)
            places.append(self._place(item, side, part))
        if side != pool_side:
            raise CourseError(f"the course of '{pathway}' does not pass its crossing")
        return tuple(places)

    def _written_out(self, course: tuple[str, ...], pool: str) -> Iterator[str]:
        """The items of a pathway's course with one level each."""
        for item in course:
            structure, level, _ = parse_place(item)
            record = self._structures.get(structure)
            if record is None:
                raise CourseError(f"the course names '{structure}', which is no structure")
            if "{segment}" in level:
                if not segments.is_segment(pool):
                    raise CourseError(f"the course of a spinal pathway was asked for the pool '{pool}'")
                level = level.replace("{segment}", pool)
            if record.segments:
                own = segments.parse(record.segments) or ()
                named = segments.parse(level)
                if named is None:
                    raise CourseError(f"'{item}' must name its segments")
                first = level.split("-")[0]
                last = level.split("-")[-1]
                for segment in segments.span(first, last):
                    if segment not in own:
                        raise CourseError(f"'{structure}' does not reach {segment}")
                    yield f"{structure}@{segment}"
            elif level or not record.levels:
                yield item.split(";")[0]
            else:
                for site in record.levels:
                    yield f"{structure}@{site.id}"

    def _place(self, item: str, side: Side, part: str) -> Place:
        structure, level, own_part = parse_place(item)
        record = self._structures.get(structure)
        if record is None:
            if structure in self._nerves and level not in {
                site.id for site in self._nerves[structure].sites
            } | {""}:
                raise CourseError(f"'{structure}' has no site '{level}'")
            return Place(structure, level, "", side)
        if level and not record.segments and level not in {site.id for site in record.levels}:
            raise CourseError(f"'{structure}' has no level '{level}'")
        if not record.somatotopic:
            part = ""
        elif record.parts and part not in record.parts:
            raise CourseError(f"'{structure}' carries no fibres for '{part}'")
        return Place(structure, level, own_part or part, "midline" if record.sides == "midline" else side)

    def _upward(self, nerve: str, leaf: str, pool: str) -> Iterator[tuple[str, ...]]:
        """Every chain of items from the pool to the branch `leaf` of `nerve`."""
        record = self._nerves.get(nerve)
        if record is not None:
            own = self._before(record, leaf)
            for origin in record.arises_from:
                for above in self._from_origin(origin, nerve, pool):
                    yield (*above, *own)
            return
        structure = self._structures.get(nerve)
        if structure is None:
            raise CourseError(f"there is no nerve or plexus part '{nerve}'")
        for origin in structure.arises_from:
            for above in self._from_origin(origin, nerve, pool):
                yield (*above, nerve)

    def _from_origin(self, origin: str, child: str, pool: str) -> Iterator[tuple[str, ...]]:
        structure, level, _ = parse_place(origin)
        if structure in RAMI:
            if level == pool:
                yield (*(f"{above}@{pool}" for above in CORD_TO_RAMUS), origin)
        elif structure == "spinal-nerve":
            if level == pool:
                yield tuple(f"{above}@{pool}" for above in CORD_TO_RAMUS)
        elif structure in self._nuclei:
            if self._is_pool(structure, pool):
                yield (pool,)
        else:
            yield from self._upward(structure, child, pool)

    def _is_pool(self, nucleus: str, pool: str) -> bool:
        return nucleus == pool or (pool in self._nuclei and self._nuclei[pool].within == nucleus)

    def _before(self, nerve: records.Nerve, leaf: str) -> tuple[str, ...]:
        """The items of the nerve's course that stand before the branch to `leaf`."""
        passed = [nerve.id]  # the nerve at its origin: what a lesion strikes that names no site
        for item in nerve.course:
            if item.startswith(">"):
                if item[1:] == leaf:
                    return tuple(passed)
            elif item.startswith("@"):
                passed.append(f"{nerve.id}{item}")
            else:
                passed.append(item)
        raise CourseError(f"the course of '{nerve.id}' does not say where '{leaf}' leaves it")

    def _cranial(self, items: tuple[str, ...], nucleus: str, side: Side, part: str) -> tuple[Place, ...]:
        """Places of a cranial lower course; a nucleus whose axons cross lies on the other side."""
        record = self._nuclei[nucleus]
        crossing = next((efferent.crossing for efferent in record.efferents if efferent.crossing), None)
        if crossing is None:
            pool_side: Side = "midline" if record.sides == "midline" else side
            return (Place(nucleus, "", "", pool_side), *(self._place(item, side, part) for item in items[1:]))
        names = [parse_place(item)[0] for item in items]
        at = names.index(crossing.at) if crossing.at in names else 1
        before = [Place(nucleus, "", "", opposite(side))]
        before += [self._place(item, opposite(side), part) for item in items[1:at]]
        after = [self._place(item, side, part) for item in items[at:]]
        if crossing.at not in names and crossing.at in self._structures:
            after.insert(0, self._place(crossing.at, side, part))
        return tuple(before + after)


def _turns(pathway: records.Pathway) -> tuple[str, ...]:
    """The structures in which the fibres of a pathway change side."""
    crossings = (pathway.crossing, pathway.recrossing)
    return tuple(parse_place(crossing.at)[0] for crossing in crossings if crossing)
