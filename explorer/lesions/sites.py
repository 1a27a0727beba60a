"""Sites: what the text behind the @ of a lesion stands for, in any wording that the atlas knows.

Exact wordings come before similar ones: a level or site of the structure itself, a part of the motor map, a
member of a group or a branch of a nerve.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from explorer.anatomy import records, segments
from explorer.anatomy.atlas import Atlas, shortened
from explorer.anatomy.names import normal
from explorer.errors import RequestError

_WHOLE: Final = frozenset({"all", "whole", "complete"})
_MOST_COMMAS: Final = 6
"""No name of a site holds more commas; longer runs are lists, and trying them as one name takes long."""
_QUALIFIER: Final = re.compile(r"\(.*?\)")


class SpecError(RequestError):
    """A lesion that cannot be understood; the message says which word and what would be valid."""


class _Found(NamedTuple):
    """What one wording stands for: levels, parts, or a structure that takes the named one's place."""

    levels: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    structure: str = ""


def read_sites(
    atlas: Atlas, structure: str, site: str, spec: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The structure, levels and parts that `site` stands for; SpecError names what would be valid."""
    levels: list[str] = []
    parts: list[str] = []
    if "@" in site:
        raise SpecError(f"There is more than one @ in '{shortened(spec)}'; put commas between sites.")
    for text in pieces(site, functools.partial(_is_known, atlas, structure)):
        found = _find(atlas, structure, text)
        if found is None:
            hint = _valid(atlas, structure, text)
            raise SpecError(
                f"'{shortened(text)}' in '{shortened(spec)}' is no site of {atlas.name(structure)}.{hint}"
            )
        levels += found.levels
        parts += found.parts
        structure = found.structure or structure
    return structure, tuple(dict.fromkeys(levels)), tuple(dict.fromkeys(parts))


def pieces(site: str, known: Callable[[str], bool]) -> list[str]:
    """The sites in a comma-separated text, where a site may itself contain commas: the longest known wins."""
    words = [word.strip() for word in site.split(",")] if site else []
    pieces: list[str] = []
    while words:
        for count in range(min(len(words), _MOST_COMMAS + 1), 0, -1):
            piece = ", ".join(words[:count])
            if count == 1 or known(piece):
                pieces.append(piece)
                del words[:count]
                break
    return pieces


def is_whole(text: str) -> bool:
    """Whether a text behind the ``@`` says that nothing is left out."""
    return normal(text) in _WHOLE


def _is_known(atlas: Atlas, structure: str, text: str) -> bool:
    """Whether a text with commas is one wording; similar words do not count, they would swallow a list."""
    return any(rule(atlas, structure, text) is not None for rule in _EXACT)


def _find(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """What a wording stands for, or None."""
    if is_whole(text):
        return _Found()
    for rule in (*_EXACT, _on_branch, _similar):
        found = rule(atlas, structure, text)
        if found is not None:
            return found
    return None


def _segments(atlas: Atlas, structure: str, text: str) -> _Found | None:
    named = segments.parse(text)
    if named is None:
        return None
    own = atlas.levels(structure)
    inside = tuple(segment for segment in named if segment in own)
    if inside:
        return _Found(levels=inside)
    group = atlas.groups.get(structure)
    return _Found(levels=named) if group and group.kind == "lesion" else None


def _exact_site(atlas: Atlas, structure: str, text: str) -> _Found | None:
    exact = _site_called(atlas, structure, text)
    return exact or _qualified(atlas, structure, text) or _site_called(atlas, structure, _plain(text))


def _plain(text: str) -> str:
    """A wording without its qualifier in parentheses."""
    return _QUALIFIER.sub("", text)


def _site_called(atlas: Atlas, structure: str, text: str) -> _Found | None:
    form = normal(text)
    for site in _site_records(atlas, structure):
        if form and form in _forms(site):
            return _Found(levels=(site.id,))
    return None


def _qualified(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """A branch, or a site on one, that the qualifier names: "orbit (inferior division)"."""
    if "(" not in text:
        return None
    qualifier = text.partition("(")[2].rpartition(")")[0]
    branch = _exact_other(atlas, structure, qualifier)
    if branch is not None and branch.structure:
        return branch
    for other in _related(atlas, structure):
        site = _site_called(atlas, other, qualifier)
        if site is not None:
            return _Found(structure=other, levels=site.levels)
    return None


def _alias(atlas: Atlas, structure: str, text: str) -> _Found | None:
    record = atlas.structures.get(structure)
    for word, members in record.aliases.items() if record else ():
        if normal(word) == normal(text):
            if all(member in atlas.levels(structure) for member in members):
                return _Found(levels=members)
            leaves = tuple(leaf for member in members for leaf in atlas.leaf_parts(member))
            return _Found(parts=leaves)
    return None


def _part(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """The leaf parts of the motor map that a text names, as far as the structure keeps them apart."""
    record = atlas.structures.get(structure)
    if record is None or not record.somatotopic:
        return None
    wanted = normal(text)
    for part in atlas.parts.values():
        if wanted in {normal(name) for name in (part.id, part.name, *part.synonyms)}:
            leaves = atlas.leaf_parts(part.id)
            own = tuple(leaf for leaf in leaves if not record.parts or leaf in record.parts)
            return _Found(parts=own) if own else None
    return None


def _muscle(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """The junction of one muscle, or of the muscles of a group."""
    if structure != "neuromuscular-junction":
        return None
    named = atlas.names.resolve(text)
    if len(named) != 1:
        return None
    if named[0] in atlas.muscles:
        return _Found(levels=named)
    group = atlas.groups.get(named[0])
    members = tuple(member for member in group.members if member in atlas.muscles) if group else ()
    return _Found(levels=members) if members else None


def _exact_other(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """A structure of its own: "upper trunk" of the brachial plexus, "deep branch" of the ulnar nerve."""
    name = atlas.name(structure)
    for wording in (f"{text} of {name}", f"{name} {text}"):
        found = atlas.names.resolve(wording)
        if len(found) == 1 and found[0] != structure:
            return _Found(structure=found[0])
        if found == (structure,):
            return _Found()
    related = _related(atlas, structure)
    found = tuple(other for other in atlas.names.resolve(text) if other in related)
    return _Found(structure=found[0]) if len(found) == 1 else None


def _on_branch(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """A branch named in full, perhaps with a site of its own."""
    words = set(normal(text).split())
    for other in sorted(_related(atlas, structure), key=lambda each: -len(each)):
        for form in _names(atlas, other):
            own = set(form.split()) - {*normal(atlas.name(structure)).split()}
            if not own or not own < words:
                continue
            sites = [s.id for s in _site_records(atlas, other) if _alike(words - own, _forms(s))]
            return _Found(structure=other, levels=(sites[0],) if len(sites) == 1 else ())
    return None


def _similar(atlas: Atlas, structure: str, text: str) -> _Found | None:
    """The one related structure or site that has all words of the text, or whose words the text has."""
    words = set((normal(_QUALIFIER.sub("", text)) or normal(text)).split())
    if not words:
        return None
    sites = [site.id for site in _site_records(atlas, structure) if _alike(words, _forms(site))]
    if len(sites) == 1:
        return _Found(levels=(sites[0],))
    others = [other for other in _related(atlas, structure) if _alike(words, _names(atlas, other))]
    return _Found(structure=others[0]) if len(others) == 1 and not sites else None


def _alike(words: set[str], forms: frozenset[str]) -> bool:
    return any(words <= set(form.split()) or set(form.split()) <= words for form in forms if form)


def _site_records(atlas: Atlas, structure: str) -> tuple[records.Site, ...]:
    record = atlas.named.get(structure)
    if isinstance(record, records.Nerve):
        return record.sites
    return record.levels if isinstance(record, records.Structure) else ()


def _related(atlas: Atlas, structure: str) -> tuple[str, ...]:
    """The members of a group, or the branches of a nerve down to the last."""
    group = atlas.groups.get(structure)
    if group is not None:
        return tuple(member for member in group.members if member in atlas.named)
    return tuple(_branches(atlas, structure))


def _branches(atlas: Atlas, nerve: str) -> Iterator[str]:
    record = atlas.nerves.get(nerve)
    for item in record.course if record else ():
        if item.startswith(">") and item[1:] in atlas.nerves:
            yield item[1:]
            yield from _branches(atlas, item[1:])


@functools.lru_cache(maxsize=4096)
def _forms(site: records.Site) -> frozenset[str]:
    plain = (site.id, site.name, *site.synonyms)
    return frozenset(normal(form) for name in plain for form in (name, _QUALIFIER.sub("", name)))


def _names(atlas: Atlas, identifier: str) -> frozenset[str]:
    record = atlas.named[identifier]
    return frozenset(normal(name) for name in (identifier, record.name, *record.synonyms))


_EXACT: Final = (_segments, _exact_site, _alias, _part, _muscle, _exact_other)


def _valid(atlas: Atlas, structure: str, text: str) -> str:
    """A hint at the sites that would be valid, the nearest first."""
    record = atlas.structures.get(structure)
    names = [site.name for site in _site_records(atlas, structure)]
    if record and record.segments:
        names = [f"segments {record.segments}"]
    if record and record.somatotopic:
        names += [part.name for part in atlas.parts.values() if _part(atlas, structure, part.id)]
    names += [atlas.name(other) for other in _related(atlas, structure)]
    if not names:
        return " It has no named sites; leave out the @."
    names.sort(key=lambda name: -difflib.SequenceMatcher(None, text.lower(), name.lower()).ratio())
    return f" Its sites are: {', '.join(names[:8])}."
