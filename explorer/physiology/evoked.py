"""Evoked responses of a muscle: when they come, from the atlas's path lengths, velocities and fixed delays.

Along the route with the greatest share of the muscle's supply, with lengths scaled to the height::

    MEP  = pulse + I wave + central length / corticospinal velocity + synapse + cord to muscle
    DML  = distal site to muscle                       F = DML + 2 × (site to cord) + turn-around
    PMCT = (F + DML - 1 ms) / 2      CMCT = MEP - PMCT      (Kimura, Neurology 1974;24:539)
    H    = site to cord along Ia fibres + synapse + cord to muscle
    T    = tap + muscle to cord along Ia fibres + synapse + cord to muscle

A lesion comes in as an `Effect`: the fractions of responses and of velocities that it leaves.  That the loss
of corticospinal fibres slows the rest by up to a third, as the fastest are among the lost, is this program's.
"""

from __future__ import annotations

import tomllib
from typing import Final

import msgspec

from explorer import anatomy, assets
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.anatomy.trace import SYNAPSE_MS, Step, Trace, traces
from explorer.physiology.outcome import Measure, Outcome
from explorer.physiology.parameters import Settings

_STANDARD_MM: Final = 1700.0
_STANDARD_C: Final = 34.0
_PER_DEGREE: Final = 0.035
"""What a degree changes in the velocity of a nerve, as in the model ``conduction``."""
_PER_YEAR_M_S: Final = 0.05
_STANDARD_YEARS: Final = 40.0
_DEFAULT: Final[tuple[str, Side]] = ("first-dorsal-interosseous", "right")
_SITES: Final = frozenset(
    {
        *("wrist", "carpal-tunnel", "tarsal-tunnel", "anterior-tarsal-tunnel", "fibular-neck", "elbow"),
        *("popliteal-fossa", "inguinal-ligament", "axilla", "stylomastoid-foramen", "spiral-groove"),
    }
)
"""Where a motor nerve is usually stimulated."""
_H_MUSCLES: Final = frozenset({"soleus", "flexor-carpi-radialis"})
"""Muscles in which an H reflex is looked for."""
_CENTRAL_SLOWING: Final = 0.3
_NOTHING: Final = 0.02


class Effect(msgspec.Struct, frozen=True):
    """What lesions leave of a muscle's supply, as fractions of normal; the default is health.

    ``velocity`` is that of the motor nerve, None when nothing answers to proximal stimulation.
    """

    upper: float = 1.0
    distal: float = 1.0
    proximal: float = 1.0
    velocity: float | None = 1.0
    f_wave: bool = True
    h_reflex: bool = True
    tendon_reflex: bool = True


class Norm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is measured in healthy adults: limits of a measure in one muscle, and who measured them."""

    muscle: str
    measure: str
    least: float
    most: float
    source: str


class _Norms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    norm: tuple[Norm, ...]


HEALTHY: Final = Effect()


def norms() -> tuple[Norm, ...]:
    """Every published limit that the program knows."""
    text = assets.resource("physiology/norms/evoked.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Norms).norm


def run(chosen: Settings) -> Outcome:
    """The responses of a healthy first dorsal interosseous."""
    return respond(anatomy.load(), *_DEFAULT, chosen)


def respond(atlas: Atlas, muscle: str, side: Side, chosen: Settings, effect: Effect = HEALTHY) -> Outcome:
    """The responses of `muscle` on `side`; RequestError when the atlas has no route to it."""
    route = traces(atlas, muscle, side)[0]
    latency = _Latencies(route, chosen, effect)
    tendon = any(muscle in each.effectors for each in atlas.reflexes.values() if each.kind == "tendon")
    spinal = route.pool == "trigeminal-motor-nucleus" or not route.pool.endswith("nucleus")
    answers, conducts = effect.distal > _NOTHING, effect.proximal > _NOTHING and effect.velocity is not None
    mep = latency.mep if conducts and effect.upper > _NOTHING else None
    late = latency.f_wave if answers and conducts and effect.f_wave else None
    pmct = (late + latency.distal - chosen["turn_around_ms"]) / 2.0 if late is not None else None
    reflex = latency.tendon_reflex if tendon and spinal and effect.tendon_reflex and conducts else None
    h_reflex = latency.h_reflex if muscle in _H_MUSCLES and effect.h_reflex and conducts else None
    values = (
        ("mep_ms", "ms", mep, "motor evoked potential to magnetic stimulation of the cortex"),
        ("cmct_ms", "ms", _less(mep, pmct), "central motor conduction time, by the F wave"),
        ("pmct_ms", "ms", pmct, "peripheral motor conduction time, by the F wave"),
        ("dml_ms", "ms", latency.distal if answers else None, "distal motor latency, from the distal site"),
        ("cmap_percent", "%", effect.distal * 100.0, "amplitude after distal stimulation, of normal"),
        ("proximal_cmap_percent", "%", effect.proximal * 100.0, "after proximal stimulation, of normal"),
        ("mep_percent", "%", _share(mep, effect), "amplitude of the motor evoked potential, of normal"),
        ("f_wave_ms", "ms", late, "shortest F wave from the distal site"),
        ("h_reflex_ms", "ms", h_reflex, "H reflex, where one is looked for"),
        ("tendon_reflex_ms", "ms", reflex, "from the tap to the response, where the atlas has the reflex"),
        (
            "motor_velocity_m_s",
            "m/s",
            latency.velocity if conducts else None,
            "from the cord to the distal site",
        ),
        ("distal_mm", "mm", latency.distal_mm, "from the distal site to the muscle"),
        ("proximal_mm", "mm", latency.proximal_mm, "from the cord to the distal site"),
        ("central_mm", "mm", latency.central_mm, "from the cortex to the motor neuron"),
    )
    known = {norm.measure: norm for norm in norms() if norm.muscle == muscle}
    measures = tuple(
        Measure(name, unit, value, about, *_limits(known.get(name))) for name, unit, value, about in values
    )
    return Outcome("evoked", chosen, measures)


def _limits(norm: Norm | None) -> tuple[tuple[float, float] | None, str]:
    return (None, "") if norm is None else ((norm.least, norm.most), norm.source)


def _less(whole: float | None, part: float | None) -> float | None:
    return None if whole is None or part is None else whole - part


def _share(mep: float | None, effect: Effect) -> float:
    return 0.0 if mep is None else effect.upper * effect.proximal * 100.0


class _Latencies:
    """The stretches of a route and how long they take, in ms."""

    def __init__(self, route: Trace, chosen: Settings, effect: Effect) -> None:
        begin = _motor_neuron(route)
        site = _distal_site(route, begin)
        grown = chosen["height_mm"] / _STANDARD_MM
        above, near, beyond = route.steps[:begin], route.steps[begin : site + 1], route.steps[site + 1 :]
        # Electrodes stand a set distance apart: the site may lie nearer to the cord than the atlas's.
        nearer = min(
            max(0.0, chosen["stimulus_distance_mm"] - _length(beyond) * grown), _length(near) * grown
        )
        self.central_mm = _length(above) * grown
        self.proximal_mm = _length(near) * grown - nearer
        self.distal_mm = _length(beyond) * grown + nearer
        pace = 1.0 + _PER_DEGREE * (chosen["temperature_c"] - _STANDARD_C)
        older = max(0.0, chosen["age_years"] - _STANDARD_YEARS) * _PER_YEAR_M_S
        pace *= 1.0 - older / chosen["motor_velocity_m_s"]
        pace *= effect.velocity or 1.0
        # The atlas gives every nerve a velocity of its own; the parameter moves all of them together.
        pace *= chosen["motor_velocity_m_s"] / _MOTOR_VELOCITY_M_S
        own = _nerve_velocity(near) * pace
        proximal = max((_time(near) - SYNAPSE_MS) * grown / pace - nearer / own, 0.0)
        thin_mm = min(self.distal_mm, chosen["stimulus_distance_mm"])
        terminal = thin_mm / (own * chosen["terminal_slowing"]) + (self.distal_mm - thin_mm) / own
        terminal += chosen["terminal_delay_ms"]
        central = self.central_mm / (chosen["corticospinal_velocity_m_s"] * _spared_pace(effect.upper))
        afferent = 1.0 / (chosen["afferent_velocity_m_s"] * pace)
        synapse = chosen["synapse_ms"]
        self.distal = terminal
        self.velocity = self.proximal_mm / proximal if proximal > 0 else None
        self.f_wave = terminal + 2.0 * proximal + chosen["turn_around_ms"]
        self.mep = chosen["cortical_delay_ms"] + central + synapse + proximal + terminal
        self.mep += chosen["rest_delay_ms"] + (chosen["leg_summation_ms"] if route.pool[0] in "LS" else 0.0)
        self.h_reflex = self.proximal_mm * afferent + synapse + proximal + terminal
        tap = chosen["tap_delay_ms"] + (self.proximal_mm + self.distal_mm) * afferent
        self.tendon_reflex = tap + synapse + proximal + terminal


_MOTOR_VELOCITY_M_S: Final = 55.0


def _spared_pace(upper: float) -> float:
    return 1.0 - _CENTRAL_SLOWING * (1.0 - upper)


def _motor_neuron(route: Trace) -> int:
    """The step at which the lower motor neuron begins."""
    names = ("anterior-grey-column", route.pool)
    return next(number for number, step in enumerate(route.steps) if step.structure in names)


def _distal_site(route: Trace, begin: int) -> int:
    """The last usual place of stimulation on the way to the muscle, else the last with a length."""
    end = next(n for n, step in enumerate(route.steps) if step.structure == "neuromuscular-junction")
    usual = [number for number in range(begin, end) if route.steps[number].level in _SITES]
    long = [number for number in range(begin, end) if route.steps[number].length_mm > 0]
    return usual[-1] if usual else long[-1] if long else begin


def _length(steps: tuple[Step, ...]) -> float:
    return sum(step.length_mm for step in steps)


def _nerve_velocity(steps: tuple[Step, ...]) -> float:
    """The velocity of the last stretch that has a length."""
    long = [step for step in steps if step.length_mm > 0 and step.time_ms > 0]
    return long[-1].length_mm / long[-1].time_ms if long else _MOTOR_VELOCITY_M_S


def _time(steps: tuple[Step, ...]) -> float:
    return sum(step.time_ms for step in steps)
