from __future__ import annotations

import pytest

from explorer.anatomy import Atlas, load
from explorer.anatomy.atlas import AmbiguousNameError, UnknownNameError
from explorer.anatomy.names import NameIndex, normal


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ulnar-nerve", "ulnar-nerve"),
        ("Ulnar Nerve", "ulnar-nerve"),
        ("the ulnar nerve", "ulnar-nerve"),
        ("N. ulnaris", "ulnar-nerve"),
        ("nervus ulnaris", "ulnar-nerve"),
        ("peroneal nerve", "common-fibular-nerve"),
        ("common peroneal nerve", "common-fibular-nerve"),
        ("peroneus longus", "fibularis-longus"),
        ("M. biceps brachii", "biceps-brachii"),
        ("Capsula Interna", "internal-capsule"),
        ("anterior gray column", "anterior-grey-column"),
        ("CN III", "oculomotor-nerve"),
        ("ERB’S POINT", "upper-trunk-of-brachial-plexus"),
        ("pyrámidal décussation", "pyramidal-decussation"),
        ("first dorsal interosseus", "first-dorsal-interosseous"),
    ],
)
def test_that_a_structure_answers_to_its_names(atlas: Atlas, written: str, meant: str) -> None:
    assert atlas.resolve(written) == meant


def test_that_every_standard_name_and_every_id_names_its_own_record(atlas: Atlas) -> None:
    for identifier in atlas.named:
        assert atlas.resolve(identifier) == identifier
    shared = {
        record.name: {other.id for other in atlas.named.values() if normal(other.name) == normal(record.name)}
        for record in atlas.named.values()
    }
    assert {name: ids for name, ids in shared.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("ulnar nrve", "ulnar-nerve"),
        ("facal nerve", "facial nerve"),
        ("tibialis antrior", "tibialis-anterior"),
        ("intrnal capsule", "internal-capsule"),
    ],
)
def test_that_a_typing_error_is_answered_with_the_nearest_name(
    atlas: Atlas, mistyped: str, meant: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        atlas.resolve(mistyped)

    assert normal(meant) in {normal(name) for name in caught.value.suggestions}
    assert mistyped in str(caught.value)
    assert "Did you mean" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("nonsense", ["", " ", "@", "xyzzy", "日本", "-"])
def test_that_nonsense_is_refused_with_a_way_to_go_on(atlas: Atlas, nonsense: str) -> None:
    with pytest.raises(UnknownNameError, match=r"atlas find WORD|Did you mean"):
        atlas.resolve(nonsense)


def test_that_a_name_of_two_things_lists_both() -> None:
    index = NameIndex({"deep-branch": ("deep branch", "ramus profundus"), "other": ("x", "ramus profundus")})

    assert index.resolve("ramus profundus") == ("deep-branch", "other")
    assert index.resolve("R. profundus") == ("deep-branch", "other")
    assert index.resolve("deep branch") == ("deep-branch",)


def test_that_an_ambiguous_name_of_the_atlas_names_its_candidates(atlas: Atlas) -> None:
    error = AmbiguousNameError("ramus profundus", ("one-nerve", "other-nerve"))

    assert str(error) == "'ramus profundus' may mean 'one-nerve' or 'other-nerve'; please name one of them."
    assert error.exit_code == 2


def test_that_a_standard_name_wins_over_a_synonym_of_something_else() -> None:
    index = NameIndex({"arm": ("arm", "brachium"), "upper-arm": ("upper arm", "arm")})

    assert index.resolve("ARM") == ("arm",)


def test_that_what_begins_with_the_text_comes_before_what_contains_it() -> None:
    index = NameIndex({"a": ("facial nerve",), "b": ("branch of facial nerve",), "c": ("facial",)})

    assert [match.id for match in index.find("facial")] == ["c", "a", "b"]


def test_that_find_keeps_to_its_limit(atlas: Atlas) -> None:
    assert len(atlas.find("nerve", limit=5)) == 5
    assert atlas.find("") == ()
