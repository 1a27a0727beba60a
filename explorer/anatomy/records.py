"""The records of the atlas: what one entry in a file under ``resources/atlas`` may say.

Every record is authored by hand in TOML and read strictly: an unknown key, a missing key or a wrong type
is a fault with file, record and field.  A record states each fact once; everything else (routes, what
enters and leaves, which muscles a lesion weakens) is computed from the records.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Sides = Literal["paired", "midline"]
Kind = Literal[
    "cortex",
    "tract",
    "commissure",
    "nucleus",
    "gaze-centre",
    "fascicle",
    "cord",
    "root",
    "ramus",
    "plexus",
    "nerve",
    "sensory-nerve",
    "junction",
    "muscle",
    "region",
    "sensory-tract",
    "cell-column",
    "autonomic-nerve",
    "cell",
    "muscle-fibre",
    "afferent",
    "receptor",
    "synapse",
    "molecule",
]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Fields that every named thing of the atlas shares.

    ``latin`` is the Terminologia Anatomica term.  ``ids`` maps an ontology (UBERON, FMA, TA98, TA2) to the
    identifier there.  ``sources`` are keys of the bibliography and hold for the whole record.
    """

    id: str
    name: str
    latin: str = ""
    synonyms: tuple[str, ...] = ()
    ids: dict[str, str] = {}
    sources: tuple[str, ...]


class Dispute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact on which authorities differ: what is disputed, and each position with its sources."""

    about: str
    positions: tuple[Position, ...]


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One authority's view of a disputed fact."""

    says: str
    sources: tuple[str, ...]


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A named place along a structure: a level of the brainstem, a cord segment or a site along a nerve."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    length_mm: float = 0.0


class Structure(Record, frozen=True, kw_only=True):
    """A part of the central nervous system, a root, a ramus or a plexus part.

    ``levels`` are its sites from rostral to caudal (or proximal to distal); ``somatotopic`` says that its
    fibres are kept apart by body part, so that a part can be struck alone.  ``aliases`` name a set of parts
    or levels by a word of their own ("rostral" of the decussation = the arm fibres).
    ``segments`` ("C1-Co1") says that its levels are cord segments; ``length_mm`` is then the length at each
    level that does not state its own.  ``arises_from`` (plexus parts only) lists where
    its fibres come from, as ``structure`` or ``structure@level``.
    """

    kind: Kind
    sides: Sides = "paired"
    levels: tuple[Site, ...] = ()
    segments: str = ""
    somatotopic: bool = False
    parts: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    within: str = ""
    arises_from: tuple[str, ...] = ()
    length_mm: float = 0.0
    disputes: tuple[Dispute, ...] = ()


class Crossing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the fibres of a pathway cross the midline; stated once, here, with its sources.

    ``at`` is the structure in which they cross (its side in a place is the side on which the fibres end).
    """

    at: str
    says: str
    sources: tuple[str, ...]


class Pathway(Record, frozen=True, kw_only=True):
    """A descending pathway from the cortex, or from the brainstem, to motor pools.

    ``course`` lists its places in order, as ``structure``, ``structure@level`` or, for descending tracts of
    the cord, ``structure@C1-{segment}`` (all segments down to the pool's) and ``structure@{segment}``.
    ``crossing`` names the item of the course at which crossed fibres change side; an uncrossed fibre of the
    same pathway skips that item.  ``recrossing`` is given for fibres that cross twice and so end on the side
    on which they began: they descend on the other side of the cord.  ``role`` chooses how it is drawn; a
    pathway from the ``brainstem`` shapes posture and tone and has no part in the supply of a muscle.
    """

    role: Literal["corticospinal", "corticobulbar", "gaze", "brainstem"]
    course: tuple[str, ...]
    crossing: Crossing | None = None
    recrossing: Crossing | None = None
    velocity_m_s: float = 0.0
    velocity_sources: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class SupplyShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A share of the upper-motor-neuron supply: by which pathway and from which hemisphere.

    ``hemisphere`` is relative to the motor pool.
    """

    pathway: str
    hemisphere: Literal["contralateral", "ipsilateral"]
    share: float


class UpperSupply(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a class of muscles is supplied from the two hemispheres; the shares sum to 1.

    ``basis`` says in a sentence where the numbers come from.
    """

    id: str
    name: str
    shares: tuple[SupplyShare, ...]
    basis: str
    sources: tuple[str, ...]
    disputes: tuple[Dispute, ...] = ()


class Efferent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the axons of a cranial motor nucleus leave: what they enter and whether they cross first."""

    to: str
    crossing: Crossing | None = None


class Nucleus(Record, frozen=True, kw_only=True):
    """A cranial motor nucleus (or a part of one) and the way its axons leave."""

    sides: Sides = "paired"
    level: str
    efferents: tuple[Efferent, ...]
    within: str = ""
    disputes: tuple[Dispute, ...] = ()


class Nerve(Record, frozen=True, kw_only=True):
    """A nerve, a branch or a fascicle with its course.

    ``arises_from`` lists its parents: plexus parts, rami, other nerves or (for a fascicle) nuclei.
    ``sites`` are the named places along it.  ``course`` lists, from proximal to distal, ``@site`` for a site
    of its own, ``other-structure@site`` for a stretch shared with another structure, ``>id`` for a branch or
    a muscle that leaves there.  What stands before an item lies proximal to it.
    ``motor`` is False for a nerve without motor fibres.
    """

    kind: Literal["nerve", "sensory-nerve", "fascicle"] = "nerve"
    arises_from: tuple[str, ...]
    sites: tuple[Site, ...]
    course: tuple[str, ...] = ()
    velocity_m_s: float = 0.0
    velocity_sources: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Innervation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One nerve of a muscle: its share of the muscle and, for a spinal nerve, the share of each segment.

    Either ``roots`` (segment → share within this nerve, sum 1) or ``nucleus`` is given.
    ``dominant`` marks the segments that authorities print in bold.
    """

    nerve: str
    share: float = 1.0
    roots: dict[str, float] = {}
    dominant: tuple[str, ...] = ()
    nucleus: str = ""
    sources: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published number, how it was found ("axon count", "electrical estimate") and where it stands."""

    value: int
    method: str
    sources: tuple[str, ...]


class Muscle(Record, frozen=True, kw_only=True):
    """A voluntary skeletal muscle, or a part of one that is innervated or acts on its own.

    ``part`` is the leaf of the motor map that drives it, ``supply`` the class of its upper-motor-neuron
    supply, ``actions`` the movements it serves, each with its contribution to the force of that movement
    relative to the other muscles (made to sum to 1 by the reader), ``column`` the motor column in which its
    spinal motor neurons lie.  ``group`` names the muscle of which this record is a part, if any.
    ``terminal_mm`` is the length of the intramuscular and terminal nerve branch of an adult.
    ``motor_units`` are published numbers of its motor units, ``innervation_ratio`` of muscle fibres per unit.
    """

    region: str
    sides: Sides = "paired"
    part: str
    supply: str
    innervation: tuple[Innervation, ...]
    actions: dict[str, float]
    column: str = ""
    group: str = ""
    examined: str = ""
    fibre: Literal["antigravity", "other"] = "other"
    terminal_mm: float = 30.0
    motor_units: tuple[Count, ...] = ()
    innervation_ratio: tuple[Count, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Group(Record, frozen=True, kw_only=True):
    """A name for several muscles (quadriceps femoris, vocal cord) or several structures (internal capsule).

    ``members`` are ids, or places written as ``structure@level;part``.  ``{level}`` in a member stands for
    the level given after ``@`` in a lesion (``spinal-cord-hemisection@T10``).  ``parts`` of the motor map
    stand for all muscles that they drive, ``movements`` for all muscles that make them.
    """

    kind: Literal["muscle-group", "structure-group", "lesion"] = "structure-group"
    sides: Sides = "paired"
    members: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    movements: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the motor map: a leaf, or a named set of leaves (``parts``)."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Movement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A movement tested at the bedside; the muscles that make it name it in their ``actions``."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Reflex(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reflex arc.

    ``kind``: a tendon or brainstem reflex is brisk when control from above is lost, a superficial one is lost
    with it, an arc one depends on its arc alone (after spinal shock).
    ``afferent`` are places (``structure@level``) or muscles whose spindle afferents run with their nerve;
    ``effectors`` are muscles with their share; ``roots`` the segments of the arc with their share.  For the
    plantar response ``extensors`` are the effectors that lift the toe; the others bend it.  Where this arc is
    lost in the cord while the same lesion releases the reflex ``inverted_by``, that one answers instead.
    """

    id: str
    name: str
    kind: Literal["tendon", "superficial", "arc", "plantar", "brainstem"]
    synonyms: tuple[str, ...] = ()
    effectors: dict[str, float]
    extensors: tuple[str, ...] = ()
    roots: dict[str, float] = {}
    afferent: tuple[str, ...] = ()
    inverted_by: str = ""
    sources: tuple[str, ...]


class SignCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way in which a sign comes about: all that is given must hold on the side that is judged.

    * ``weak``: movements, muscles or groups that must all be at most MRC ``at_most``; ``any``: one of them
      must be; ``pattern``: the kinds of weakness that count;
    * ``spared``: those that must be stronger than ``spared_above``;
    * ``spastic``: those whose tone must be increased;
    * ``twitching``: muscles that must fasciculate;
    * ``unmoved`` and ``moved``: eye muscles that gaze must fail, or manage, to move; ``unled``: those that
      have lost the hemisphere which leads gaze within the last days;
    * ``reflexes``: reflexes, each with the statuses or grades that count;
    * ``signs``: other signs that must be present (``id=value`` for one with a value);
    * ``struck``: places (``structure@levels``) of which a lesion must destroy half or more in one; ``kinds``
      are the kinds of lesion that count for it (any when empty);
    * ``diseased``: muscles that a lesion of one of these kinds must strike (``any`` stands for any muscle).

    An id that begins with ``~`` is asked on the other side.  A case on which authorities truly differ has the
    value ``indeterminate`` and names each position with its ``sources`` in ``disputed``.
    """

    value: str = ""
    weak: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    at_most: str = "4-"
    pattern: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    spared_above: str = "3"
    spastic: tuple[str, ...] = ()
    unmoved: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    unled: tuple[str, ...] = ()
    twitching: tuple[str, ...] = ()
    reflexes: dict[str, tuple[str, ...]] = {}
    signs: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    diseased: dict[str, tuple[str, ...]] = {}
    disputed: tuple[Position, ...] = ()


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A bedside sign and the rule that derives it from muscles, movements and reflexes.

    The first of its ``cases`` that holds gives the value; ``otherwise`` is the value where none does (absent
    for signs that are only present or absent).  ``holds`` says whether the sign has a value on each side, or
    one for the patient, where a case must hold on both sides or on either.  ``tested_side`` is given for a
    test of the whole patient (turning the head to the left): the side that is judged.

    A sign with ``deviation`` has no cases: its value is the side to which a midline part turns when the
    muscle or movement it names is weaker on one side (``towards`` the weak or the strong side).
    """

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    holds: Literal["each side", "both sides", "either side"] = "each side"
    tested_side: Literal["left", "right"] | None = None
    cases: tuple[SignCase, ...] = ()
    otherwise: str = ""
    deviation: str = ""
    towards: Literal["weak", "strong"] = "weak"
    sources: tuple[str, ...]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the info panel says of a structure at one reading level.

    Each sentence carries its sources in square brackets: ``… the caudal pons [@blumenfeld2021].``
    """

    location: str = ""
    function: str = ""
    loss: str = ""
    test: str = ""


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of the bibliography."""

    id: str
    type: Literal["book", "chapter", "article", "standard", "web"]
    authors: tuple[str, ...]
    title: str
    year: int
    container: str = ""
    volume: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    doi: str = ""
    isbn: str = ""
    pmid: str = ""
    url: str = ""
