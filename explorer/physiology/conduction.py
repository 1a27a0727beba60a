"""The impulse along a myelinated human motor axon, from node to node, across a stretch with thin myelin.

Nodes have the membrane of :mod:`explorer.physiology.node_of_ranvier`.  Every internode is a chain of passive
compartments under a sheath whose capacitance and leak are those of its membranes in series (0.1 µF/cm² and
1 mS/cm² each, two for each lamella; McIntyre, Richardson and Grill, J Neurophysiol 2002;87:995), so that
losing lamellae loads the internode, slows the impulse and at last blocks it (Bostock and Sears, J Physiol
1978;280:273).  Axoplasm connects the compartments.

The passive network is linear, and its exact step is one matrix, computed once; nodes and network take turns,
symmetrically, so that the error falls with the square of the step.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from explorer.physiology.node_of_ranvier import LEAK_MV, SODIUM_MV, GateTable, resting_gates
from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import Settings
from explorer.physiology.spikes import rises_ms, width_ms

_NODES: Final = 31
_FIRST: Final = 6
"""Nodes before this one still feel the stimulus, nodes after the mirrored one the sealed end."""
_LAST: Final = _NODES - 1 - _FIRST
_PARTS: Final = 2
"""Compartments of an internode; the network stays small enough for one processor to multiply at once."""
_LOADED: Final = 3
"""Nodes before thin myelin that are slowed by its load."""
_SPIKE_MV: Final = 40.0
_PULSE_MS: Final = 0.1
_MYELIN_UF_CM2: Final = 0.1
_MYELIN_MS_CM2: Final = 1.0
_LAMELLAE_PER_UM: Final = 12.0
_RESISTIVITY_TEN_DEGREES: Final = 1.3


class _Axon(NamedTuple):
    """Capacitances in nF, conductances in µS: of every compartment, between neighbours, and of one node."""

    capacitance: Values
    myelin: Values
    between: Values
    sodium: float
    leak: float


def run(chosen: Settings) -> Outcome:
    """Stimulate the first node and follow the impulse along the fibre."""
    time_ms, voltage_mv = propagate(chosen)
    internode_mm = chosen["internode_per_diameter"] * chosen["diameter_um"] * 1e-3
    thin = thin_internodes(chosen)
    arrival = [_first(rises_ms(time_ms, column, _SPIKE_MV)) for column in voltage_mv.T]
    start, before, after, end = arrival[_FIRST], arrival[thin.start], arrival[thin.stop], arrival[_LAST]
    free = max(thin.start - _LOADED, _FIRST + 1)
    sound = _velocity(free - _FIRST, internode_mm, start, arrival[free])
    whole = _velocity(_LAST - _FIRST, internode_mm, start, end)
    across = _velocity(len(thin), internode_mm, before, after) if len(thin) else None
    extra = None
    if whole is not None and sound is not None:
        extra = (_LAST - _FIRST) * internode_mm * (1.0 / whole - 1.0 / sound) if len(thin) else 0.0
    middle = voltage_mv[:, _FIRST + 2]
    peak = float(middle.max())
    measures = (
        Measure("velocity_m_s", "m/s", sound, "of the sound stretch before the thin myelin"),
        Measure(
            "velocity_across_m_s", "m/s", across, "along the stretch with thin myelin; none when blocked"
        ),
        Measure("velocity_overall_m_s", "m/s", whole, "from one end to the other; none when blocked"),
        Measure("conducted", "", float(end is not None), "1 when the impulse arrives, 0 when it is blocked"),
        Measure("delay_ms", "ms", extra, "by which the thin myelin holds the impulse up"),
        Measure("amplitude_mv", "mV", peak if start is not None else None, "of the impulse at a sound node"),
        Measure(
            "width_ms",
            "ms",
            width_ms(time_ms, middle, peak / 2.0) if start is not None else None,
            "of the impulse at a sound node, half way up",
        ),
        Measure("internode_mm", "mm", internode_mm, "length of an internode"),
    )
    shown = (_FIRST, thin.start, _NODES // 2, thin.stop, _LAST)
    traces = (
        Trace(f"node_{node + 1}", "mV", np.ascontiguousarray(voltage_mv[:, node]))
        for node in sorted(set(shown))
    )
    return Outcome("conduction", chosen, measures, (Trace("time", "ms", time_ms), *traces))


def thin_internodes(chosen: Settings) -> range:
    """The internodes in the middle of the fibre that have lost myelin."""
    count = int(chosen["thin_internodes"])
    begin = (_NODES - 1 - count) // 2
    return range(begin, begin + count)


def propagate(chosen: Settings) -> tuple[Values, Values]:
    """The times of the steps, and at each of them the potential of every node, counted from rest."""
    step_ms = chosen["step_ms"]
    axon = _axon(chosen)
    nodes = np.arange(_NODES) * (_PARTS + 1)
    network = _network(axon, step_ms)
    table = GateTable(step_ms, chosen["temperature_c"])
    gates = np.repeat(resting_gates()[np.newaxis], _NODES, axis=0)
    steps = round(chosen["duration_ms"] / step_ms)
    pulse = round(_PULSE_MS / step_ms)
    stimulus = np.zeros(_NODES)
    stimulus[0] = chosen["current_na"]
    still = np.zeros(_NODES)
    voltage = np.zeros(len(axon.capacitance))
    seen = np.zeros((steps + 1, _NODES))
    per_capacitance = step_ms / 2.0 / axon.capacitance[nodes]
    sodium_gates = gates.T
    for step in range(steps):
        table.advance(gates, seen[step])
        sodium = axon.sodium * sodium_gates[0] ** 2 * sodium_gates[1]
        total = sodium + axon.leak
        kept = np.exp(-per_capacitance * total)
        driven = sodium * SODIUM_MV + axon.leak * LEAK_MV + (stimulus if step < pulse else still)
        gained = driven / total * (1.0 - kept)
        voltage[nodes] = voltage[nodes] * kept + gained
        voltage = network @ voltage
        voltage[nodes] = voltage[nodes] * kept + gained
        seen[step + 1] = voltage[nodes]
    return clock_ms(steps, step_ms), seen


def _axon(chosen: Settings) -> _Axon:
    """The electrical network of the fibre."""
    outer_cm = chosen["diameter_um"] * 1e-4
    inner_cm = outer_cm * chosen["g_ratio"]
    part_cm = outer_cm * chosen["internode_per_diameter"] / _PARTS
    node_cm2 = np.pi * inner_cm * chosen["node_length_um"] * 1e-4
    warmer = (chosen["temperature_c"] - 37.0) / 10.0
    resistivity_kohm_cm = chosen["axial_resistivity_ohm_cm"] * 1e-3 / _RESISTIVITY_TEN_DEGREES**warmer
    lamellae = np.full(_NODES - 1, max(_LAMELLAE_PER_UM * chosen["diameter_um"], 1.0))
    thin = thin_internodes(chosen)
    lamellae[thin.start : thin.stop] *= chosen["myelin_left"]
    sheath = np.pi * outer_cm * part_cm / (2.0 * np.maximum(lamellae, 0.5))
    is_node = np.arange((_NODES - 1) * (_PARTS + 1) + 1) % (_PARTS + 1) == 0
    capacitance = np.empty(len(is_node))
    myelin = np.zeros(len(is_node))
    capacitance[is_node] = node_cm2 * chosen["node_capacitance_uf_cm2"] * 1e3
    capacitance[~is_node] = np.repeat(sheath, _PARTS) * _MYELIN_UF_CM2 * 1e3
    myelin[~is_node] = np.repeat(sheath, _PARTS) * _MYELIN_MS_CM2 * 1e3
    along = np.pi * inner_cm**2 / 4.0 / resistivity_kohm_cm / part_cm * 1e3
    # Half a part lies between a node and its neighbour, a whole part between two parts.
    between = np.where(is_node[:-1] | is_node[1:], 2.0 * along, along)
    return _Axon(
        capacitance,
        myelin,
        between,
        sodium=node_cm2 * chosen["sodium_conductance_ms_cm2"] * 1e3,
        leak=node_cm2 * chosen["leak_conductance_ms_cm2"] * 1e3,
    )


def _network(axon: _Axon, step_ms: float) -> Values:
    """What a step of the passive network makes of the potentials, exactly."""
    flow = np.diag(-axon.myelin)
    here = np.arange(len(axon.between))
    flow[here, here] -= axon.between
    flow[here + 1, here + 1] -= axon.between
    flow[here, here + 1] = flow[here + 1, here] = axon.between
    root = np.sqrt(axon.capacitance)
    value, vector = np.linalg.eigh(flow / np.outer(root, root))
    stepped: Values = (vector * np.exp(step_ms * value)) @ vector.T * root[np.newaxis] / root[:, np.newaxis]
    return stepped


def _first(times: Values) -> float | None:
    return float(times[0]) if len(times) else None


def _velocity(internodes: int, internode_mm: float, begin: float | None, end: float | None) -> float | None:
    if begin is None or end is None or end <= begin:
        return None
    return internodes * internode_mm / (end - begin)
