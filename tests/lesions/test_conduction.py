"""Patients on the table of the electromyographer, after Preston and Shapiro, 4th edition."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis
import msgspec
import pytest
from hypothesis import strategies as st

from explorer.anatomy import Atlas, load
from explorer.lesions import ConductionFinding, Lesion, electrodiagnosis, parse
from explorer.lesions.conduction import Needle
from explorer.lesions.lesion import LesionSide
from tests.lesions.test_laws import cases

_DAYS = st.sampled_from([0.0, 2.0, 5.0, 10.0, 28.0, 100.0, 180.0, 2000.0])
_HAND = "first-dorsal-interosseous"
_SHIN = "tibialis-anterior"
_EXTENSORS = "extensor-digitorum"
_SILENT = Needle("normal", "none", "none", "none", "none")

Study = Callable[..., ConductionFinding]


@pytest.fixture(scope="module")
def study(atlas: Atlas) -> Study:
    """One muscle of a patient: ``study("left:ulnar nerve", "biceps-brachii", "left", days=2)``."""

    def tested(spec: str, muscle: str, side: str, days: float = 180.0) -> ConductionFinding:
        found = electrodiagnosis(atlas, [parse(spec, atlas)], days)
        return next(each for each in found if (each.id, each.side) == (muscle, side))

    return tested


def test_that_a_nerve_cut_two_days_ago_still_answers_below_the_cut(study: Study) -> None:
    found = study("left:ulnar nerve@elbow", _HAND, "left", days=2)

    assert (found.distal_cmap, found.proximal_cmap, found.velocity) == (1.0, 0.0, None)
    assert found.f_wave == "absent"
    assert found.needle == _SILENT


def test_that_a_cut_nerve_dies_distally_between_the_third_and_the_seventh_day(study: Study) -> None:
    amplitudes = [
        study("left:ulnar nerve@elbow", _HAND, "left", days=day).distal_cmap for day in (3, 4, 5, 6, 7)
    ]

    assert amplitudes == sorted(amplitudes, reverse=True)
    assert (amplitudes[0], amplitudes[-1]) == (1.0, 0.0)
    assert 0.3 < amplitudes[2] < 0.7


def test_that_a_nerve_cut_ten_days_ago_answers_nowhere_but_does_not_fibrillate_yet(study: Study) -> None:
    found = study("left:ulnar nerve@elbow", _HAND, "left", days=10)

    assert (found.distal_cmap, found.proximal_cmap) == (0.0, 0.0)
    assert found.needle == _SILENT


def test_that_a_muscle_fibrillates_thirty_days_after_its_nerve_is_cut(study: Study) -> None:
    found = study("left:ulnar nerve@elbow", _HAND, "left", days=30)

    assert (found.distal_cmap, found.velocity) == (0.0, None)
    assert found.needle == Needle("increased", "present", "none", "none", "none")


def test_that_sprouting_restores_the_response_of_a_nerve_that_is_cut_in_part(study: Study) -> None:
    early = study("left:ulnar nerve@elbow=40%", _HAND, "left", days=10)
    late = study("left:ulnar nerve@elbow=40%", _HAND, "left", days=300)

    assert early.distal_cmap == pytest.approx(0.6, abs=0.05)
    assert late.distal_cmap > early.distal_cmap + 0.1
    assert (late.needle.units, late.needle.recruitment) == ("large", "reduced")
    assert late.velocity is not None
    assert late.velocity > 0.8


def test_that_neurapraxia_blocks_between_two_points_and_leaves_no_trace(atlas: Atlas, study: Study) -> None:
    spec = "left:radial nerve@spiral groove=80% conduction block"
    for day in (2, 10):
        found = study(spec, _EXTENSORS, "left", days=day)
        assert found.distal_cmap == 1.0
        assert found.proximal_cmap == pytest.approx(0.2, abs=0.01)
        assert found.velocity is not None
        assert found.velocity > 0.75
        assert found.needle == Needle("normal", "none", "none", "normal", "reduced")

    assert electrodiagnosis(atlas, [parse(spec, atlas)], 100) == ()


def test_that_cidp_slows_blocks_and_delays(study: Study) -> None:
    found = study("both:chronic inflammatory demyelinating polyneuropathy", _SHIN, "left")

    assert found.distal_cmap == 1.0
    assert found.proximal_cmap < 0.6
    assert found.velocity is not None
    assert 0.3 <= found.velocity <= 0.7
    assert found.f_wave in {"delayed", "absent"}
    assert found.needle.fibrillation == "none"


def test_that_guillain_barre_syndrome_loses_late_responses_first(study: Study) -> None:
    found = study("both:Guillain-Barré syndrome", _HAND, "right", days=7)

    assert found.distal_cmap == 1.0
    assert found.f_wave in {"delayed", "absent"}
    assert study("both:Guillain-Barré syndrome", "soleus", "right", days=7).h_reflex == "absent"


def test_that_multifocal_motor_neuropathy_blocks_one_nerve(study: Study) -> None:
    found = study("right:multifocal motor neuropathy@radial nerve", _EXTENSORS, "right")

    assert found.proximal_cmap < 0.5 * found.distal_cmap
    assert found.velocity is not None
    assert found.velocity < 0.7


def test_that_als_fibrillates_fasciculates_and_leaves_large_units_at_normal_velocity(study: Study) -> None:
    found = study("both:amyotrophic lateral sclerosis=100%", _HAND, "left")

    assert found.needle == Needle("increased", "present", "present", "large", "reduced")
    assert found.velocity is not None
    assert found.velocity > 0.75
    assert found.proximal_cmap == found.distal_cmap < 1.0
    assert (found.decrement_percent, found.increment_percent) == (0, 0)


def test_that_myasthenia_declines_at_three_hertz_and_gains_little(study: Study) -> None:
    found = study("both:myasthenia gravis", "orbicularis-oculi", "left")

    assert 10 < found.decrement_percent <= 50
    assert found.increment_percent < 60
    assert found.distal_cmap > 0.4
    assert found.needle.fibrillation == "none"


def test_that_lambert_eaton_syndrome_is_small_at_rest_and_gains_much(study: Study) -> None:
    for muscle in (_HAND, "vastus-lateralis"):
        found = study("both:Lambert-Eaton syndrome", muscle, "left")
        assert found.distal_cmap < 0.3
        assert found.increment_percent >= 100
        assert 0 < found.decrement_percent < 20


def test_that_myositis_has_small_early_units_and_fibrillates(study: Study) -> None:
    found = study("both:polymyositis", "deltoid", "left")

    assert found.needle == Needle("increased", "present", "none", "small", "early")
    assert found.velocity == 1.0
    assert found.f_wave == "present"


def test_that_dystrophy_does_not_fibrillate_and_myotonia_is_heard(study: Study) -> None:
    dystrophic = study("both:Becker muscular dystrophy", "gluteus-maximus", "left")

    assert (dystrophic.needle.units, dystrophic.needle.recruitment) == ("small", "early")
    assert dystrophic.needle.fibrillation == "none"
    assert study("both:myotonia congenita", _HAND, "left").needle.insertion == "myotonic"


def test_that_a_stroke_leaves_nerves_alone_and_fires_units_slowly(study: Study) -> None:
    found = study("left:posterior limb of internal capsule=70%", _HAND, "right")

    assert (found.distal_cmap, found.proximal_cmap, found.velocity) == (1.0, 1.0, 1.0)
    assert (found.f_wave, found.decrement_percent) == ("present", 0)
    assert found.needle == Needle("normal", "none", "none", "normal", "slow")


def test_that_a_root_cut_two_days_ago_is_out_of_reach_of_the_stimulator(study: Study) -> None:
    found = study("left:ventral root@C8-T1", _HAND, "left", days=2)

    assert (found.distal_cmap, found.proximal_cmap, found.velocity) == (1.0, 1.0, 1.0)
    assert found.f_wave == "absent"


def test_that_an_s1_root_loses_its_h_reflex_and_half_of_the_calf(study: Study) -> None:
    found = study("left:S1 radiculopathy", "soleus", "left", days=28)

    assert found.h_reflex == "absent"
    assert 0.2 < found.distal_cmap < 0.8
    assert (found.needle.fibrillation, found.needle.recruitment) == ("present", "reduced")


def test_that_the_facial_nerve_answers_below_bells_palsy(study: Study) -> None:
    found = study("left:Bell's palsy", "orbicularis-oculi", "left", days=2)

    assert (found.distal_cmap, found.needle.recruitment) == (1.0, "none")


def test_that_nobody_without_a_lesion_has_a_finding(atlas: Atlas) -> None:
    assert electrodiagnosis(atlas, []) == ()
    assert electrodiagnosis(atlas, [parse("left:ulnar nerve+30", atlas)], 10.0) == ()


@hypothesis.settings(max_examples=40)
@hypothesis.given(cases, _DAYS)
def test_that_nothing_answers_better_above_than_below(case: list[Lesion], days: float) -> None:
    for found in electrodiagnosis(load(), case, days):
        assert 0 <= found.proximal_cmap <= found.distal_cmap + 1e-9, found
        assert found.distal_cmap <= 1, found
        assert (found.velocity is None) == (found.proximal_cmap == 0), found
        assert 0 <= found.decrement_percent <= 100, found
        assert found.increment_percent >= 0, found


@hypothesis.settings(max_examples=40)
@hypothesis.given(cases, _DAYS)
def test_that_the_mirror_image_has_mirrored_studies(case: list[Lesion], days: float) -> None:
    sides: dict[str, LesionSide] = {"left": "right", "right": "left", "both": "both", "midline": "midline"}
    mirrored = [msgspec.structs.replace(lesion, side=sides[lesion.side]) for lesion in case]
    one = {(f.id, sides[f.side]): f for f in electrodiagnosis(load(), case, days)}
    other = {(f.id, f.side): f for f in electrodiagnosis(load(), mirrored, days)}

    assert set(one) == set(other)
    for key, found in one.items():
        twin = other[key]
        assert found.distal_cmap == pytest.approx(twin.distal_cmap, abs=2e-4)
        assert found.proximal_cmap == pytest.approx(twin.proximal_cmap, abs=2e-4)
        assert (found.f_wave, found.h_reflex, found.needle) == (twin.f_wave, twin.h_reflex, twin.needle)
