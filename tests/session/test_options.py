"""What can be chosen of a lesion, and how it is told."""

from __future__ import annotations

import pytest

from explorer.case.model import Selection
from explorer.errors import ExplorerError
from explorer.lesions import parse
from explorer.session.engine import Engine


@pytest.mark.parametrize(
    ("spec", "name", "amount"),
    [
        ("left:ulnar nerve@elbow", "Left ulnar nerve, elbow", "complete"),
        (
            "right:radial nerve@spiral groove=80% conduction block+5",
            "Right radial nerve, spiral groove",
            "destroys 80%, conduction block, since day 5",
        ),
        ("left:Weber syndrome", "Left Weber syndrome", "full"),
        ("both:Weber syndrome=50%", "Weber syndrome, both sides", "severity 50%"),
        ("both:amyotrophic lateral sclerosis", "Amyotrophic lateral sclerosis", "by day"),
        ("both:amyotrophic lateral sclerosis=60%", "Amyotrophic lateral sclerosis", "60% of the way"),
        ("left:Brown-Sequard syndrome@C5-C7", "Left Brown-Sequard syndrome, C5-C7", "full"),
    ],
)
def test_that_lesions_are_told_as_one_would_say_them(
    engine: Engine, spec: str, name: str, amount: str
) -> None:
    lesion = parse(spec, engine.atlas)
    assert (engine.name_of(lesion), engine.amount(lesion)) == (name, amount)


def test_that_a_site_in_words_is_read_back(engine: Engine) -> None:
    lesion = engine.lesion_of(Selection("brown-sequard-syndrome", "left"))
    there = engine.at_site(lesion, "C5-C7, T1")
    assert engine.at_site(lesion, engine.site_of(there)) == there
    assert engine.at_site(there, "") == lesion
    with pytest.raises(ExplorerError):
        engine.at_site(lesion, "nowhere")


def test_that_every_syndrome_can_be_chosen_and_shown(engine: Engine) -> None:
    listed = [identifier for own in engine.syndromes().values() for identifier, _ in own]
    assert sorted(listed) == sorted(engine.atlas.syndromes)
    for identifier in listed:
        selection = engine.sided(identifier, "left")
        assert engine.options(identifier).sides, identifier
        assert engine.article(selection, "student", "en").facts, identifier
    # What spares every motor fibre lights nothing.
    dark = {each for each in listed if not engine.trace(engine.sided(each, "left")).places}
    assert dark == {"posterior-cerebral-artery-stroke", "meralgia-paraesthetica"}


def test_that_a_syndrome_lights_what_it_strikes_and_what_fails_of_it(engine: Engine) -> None:
    trace = engine.trace(Selection("weber-syndrome", "left"))
    ends = {(place.structure, place.side) for place in trace.places}
    assert ("superior-rectus", "left") in ends
    assert ("extensor-digitorum", "right") in ends
    assert ("extensor-digitorum", "left") not in ends


def test_that_progress_follows_the_course_from_the_onset(engine: Engine) -> None:
    lesion = parse("both:amyotrophic lateral sclerosis+100", engine.atlas)
    assert engine.progress(lesion, 50.0) == 0.0
    assert engine.progress(lesion, 280.0) == pytest.approx(0.7)
    assert engine.progress(parse("left:ulnar nerve", engine.atlas), 5.0) == 1.0
