"""Evoked responses beside the limits of health in ``resources/physiology/norms/evoked.toml``."""

from __future__ import annotations

import pytest

from explorer import anatomy
from explorer.anatomy.places import Side
from explorer.physiology import Outcome
from explorer.physiology.evoked import Effect, Norm, norms, respond
from explorer.physiology.parameters import settings


def _respond(muscle: str, effect: Effect | None = None, **chosen: float) -> Outcome:
    return respond(anatomy.load(), muscle, "left", settings("evoked", chosen), effect or Effect())


def _measure(name: str, muscle: str, effect: Effect | None = None, **chosen: float) -> float:
    value = _respond(muscle, effect, **chosen).measure(name)
    assert value is not None
    return value


@pytest.mark.parametrize("norm", norms(), ids=lambda norm: f"{norm.muscle} {norm.measure}")
def test_that_a_healthy_response_lies_within_the_norm(norm: Norm) -> None:
    assert norm.least <= _measure(norm.measure, norm.muscle) <= norm.most
    assert norm.source


def test_that_every_muscle_of_the_atlas_has_responses() -> None:
    atlas = anatomy.load()
    for identifier, muscle in atlas.muscles.items():
        if not any(route.muscle == identifier for route in atlas.routes.lower):
            continue
        side: Side = "midline" if muscle.sides == "midline" else "left"
        assert (
            respond(atlas, identifier, side, settings("evoked", {})).checked().measure("cmap_percent") == 100
        )


def test_that_tall_old_and_cold_people_answer_later() -> None:
    usual = _measure("f_wave_ms", "abductor-hallucis")

    assert _measure("f_wave_ms", "abductor-hallucis", height_mm=1900) > usual + 3
    assert _measure("f_wave_ms", "abductor-hallucis", age_years=80) > usual + 1
    assert _measure("f_wave_ms", "abductor-hallucis", temperature_c=30) > usual + 4


def test_that_the_central_time_is_what_the_cord_and_nerve_leave_of_the_whole() -> None:
    outcome = _respond("first-dorsal-interosseous")
    mep, cmct, pmct = (outcome.measure(name) for name in ("mep_ms", "cmct_ms", "pmct_ms"))

    assert mep is not None
    assert cmct is not None
    assert pmct is not None
    assert cmct + pmct == pytest.approx(mep)


def test_that_a_demyelinated_nerve_answers_late_and_leaves_the_central_time() -> None:
    slow = Effect(velocity=0.5)

    assert _measure("dml_ms", "first-dorsal-interosseous", slow) > 5
    assert _measure("f_wave_ms", "first-dorsal-interosseous", slow) > 45
    assert _measure("cmct_ms", "first-dorsal-interosseous", slow) == pytest.approx(
        _measure("cmct_ms", "first-dorsal-interosseous")
    )


def test_that_a_loss_of_upper_motor_neurons_lengthens_the_central_time_only() -> None:
    lost = Effect(upper=0.3)

    assert _measure("cmct_ms", "tibialis-anterior", lost) > 1.1 * _measure("cmct_ms", "tibialis-anterior")
    assert _measure("pmct_ms", "tibialis-anterior", lost) == _measure("pmct_ms", "tibialis-anterior")
    assert _measure("mep_percent", "tibialis-anterior", lost) == pytest.approx(30)


def test_that_a_block_between_the_sites_leaves_the_distal_response() -> None:
    outcome = _respond("first-dorsal-interosseous", Effect(proximal=0.0, velocity=None, f_wave=False))

    assert outcome.measure("dml_ms") is not None
    assert [outcome.measure(name) for name in ("mep_ms", "f_wave_ms", "cmct_ms")] == [None, None, None]
    assert outcome.measure("mep_percent") == 0


def test_that_only_some_muscles_have_an_h_reflex_and_a_tendon_reflex() -> None:
    outcome = _respond("first-dorsal-interosseous")

    assert outcome.measure("h_reflex_ms") is None
    assert outcome.measure("tendon_reflex_ms") is None
    assert _respond("soleus", Effect(tendon_reflex=False)).measure("tendon_reflex_ms") is None
