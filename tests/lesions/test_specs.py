from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.anatomy import Atlas, load
from explorer.errors import ExplorerError, RequestError
from explorer.lesions import Lesion, parse
from explorer.lesions.specs import kinds_for

_ARM = ("neck", "arm-proximal", "hand")
_C5_T1 = ("C5", "C6", "C7", "C8", "T1")


@pytest.mark.parametrize(
    ("spec", "lesion"),
    [
        ("left:ulnar nerve@elbow", Lesion("ulnar-nerve", "left", ("elbow",))),
        ("LEFT: Ulnar Nerve @ Elbow", Lesion("ulnar-nerve", "left", ("elbow",))),
        ("right:n. ulnaris", Lesion("ulnar-nerve", "right")),
        ("left:primary motor cortex@hand", Lesion("primary-motor-cortex", "left", parts=("hand",))),
        (
            "left:primary motor cortex@arm",
            Lesion("primary-motor-cortex", "left", parts=("arm-proximal", "hand")),
        ),
        (
            "left:primary motor cortex@proximal arm",
            Lesion("primary-motor-cortex", "left", parts=("arm-proximal",)),
        ),
        ("left:primary motor cortex@all", Lesion("primary-motor-cortex", "left")),
        ("right:spinal cord hemisection@T10", Lesion("spinal-cord-hemisection", "right", ("T10",))),
        ("both:anterior grey column@C5-T1=60%", Lesion("anterior-grey-column", "both", _C5_T1, extent=0.6)),
        (
            "left:anterior grey column@L2-L4,S1,S3",
            Lesion("anterior-grey-column", "left", ("L2", "L3", "L4", "S1", "S3")),
        ),
        ("midline:pyramidal decussation", Lesion("pyramidal-decussation", "midline")),
        ("left:pyramidal decussation@rostral", Lesion("pyramidal-decussation", "left", parts=_ARM)),
        (
            "left:pyramidal decussation@caudal",
            Lesion("pyramidal-decussation", "left", parts=("leg-proximal", "leg-distal")),
        ),
        ("left:pyramidal decussation@whole", Lesion("pyramidal-decussation", "left")),
        ("left:basis pontis@upper pons", Lesion("basis-pontis", "left", ("upper-pons",))),
        ("left:basis pontis@mid pons", Lesion("basis-pontis", "left", ("mid-pons",))),
        ("left:basis pontis@caudal pons", Lesion("basis-pontis", "left", ("caudal-pons",))),
        ("left:medullary pyramid@rostral medulla", Lesion("medullary-pyramid", "left", ("rostral-medulla",))),
        ("left:radial nerve@spiral groove", Lesion("radial-nerve", "left", ("spiral-groove",))),
        (
            "left:facial nerve@stylomastoid foramen",
            Lesion("facial-nerve", "left", ("stylomastoid-foramen",)),
        ),
        ("left:brachial plexus@upper trunk", Lesion("upper-trunk-of-brachial-plexus", "left")),
        ("left:brachial plexus@posterior cord", Lesion("posterior-cord-of-brachial-plexus", "left")),
        ("left:brachial plexus@lateral cord", Lesion("lateral-cord-of-brachial-plexus", "left")),
        ("left:lateral cord of brachial plexus", Lesion("lateral-cord-of-brachial-plexus", "left")),
        ("left:lumbosacral plexus@lumbosacral trunk", Lesion("lumbosacral-trunk", "left")),
        ("left:ulnar nerve@elbow,wrist", Lesion("ulnar-nerve", "left", ("elbow", "wrist"))),
        ("left:ulnar nerve=complete", Lesion("ulnar-nerve", "left")),
        ("left:ulnar nerve=partial", Lesion("ulnar-nerve", "left", extent=0.5)),
        ("left:ulnar nerve= 30 %", Lesion("ulnar-nerve", "left", extent=0.3)),
        ("left:ulnar nerve@elbow=12.5%+30", Lesion("ulnar-nerve", "left", ("elbow",), (), 0.125, 30)),
        ("left:ulnar nerve@elbow+30", Lesion("ulnar-nerve", "left", ("elbow",), onset_day=30)),
        ("left:spinal nerve root@C8-T1", Lesion("spinal-nerve-root", "left", ("C8", "T1"))),
    ],
)
def test_that_a_lesion_is_read_as_clinicians_write_it(atlas: Atlas, spec: str, lesion: Lesion) -> None:
    assert parse(spec, atlas) == lesion


@pytest.mark.parametrize("spec", ["left:C8 ventral root", "left:ventral root of C8"])
def test_that_a_cord_segment_stands_behind_the_at(atlas: Atlas, spec: str) -> None:
    with pytest.raises(ExplorerError):
        parse(spec, atlas)


def test_that_a_site_may_itself_contain_commas(atlas: Atlas) -> None:
    named = {
        (nerve.id, wording): site.id
        for nerve in atlas.library.nerve
        for site in nerve.sites
        for wording in (site.name, *site.synonyms)
        if "," in wording
    }

    assert named
    for (nerve, wording), site in named.items():
        assert parse(f"left:{nerve}@{wording}", atlas).levels == (site,), wording


def test_that_the_junctions_of_a_group_are_those_of_its_muscles(atlas: Atlas) -> None:
    quadriceps = parse("left:neuromuscular junction@quadriceps femoris", atlas)

    assert quadriceps.structure == "neuromuscular-junction"
    assert set(quadriceps.levels) >= {"rectus-femoris", "vastus-lateralis"}


@pytest.mark.parametrize(
    ("spec", "structure", "levels"),
    [
        ("left:ulnar nerve@deep branch", "deep-branch-of-ulnar-nerve", ()),
        ("left:ulnar nerve@wrist (Guyon's canal, proximal)", "ulnar-nerve", ("wrist",)),
        ("left:oculomotor nerve@orbit (inferior division)", "inferior-division-of-oculomotor-nerve", ()),
        ("left:internal capsule@genu", "genu-of-internal-capsule", ()),
        ("left:sciatic nerve@tibial division", "tibial-division-of-sciatic-nerve", ()),
    ],
)
def test_that_a_branch_or_member_may_stand_behind_the_at(
    atlas: Atlas, spec: str, structure: str, levels: tuple[str, ...]
) -> None:
    lesion = parse(spec, atlas)

    assert (lesion.structure, lesion.levels) == (structure, levels)


def test_that_every_site_of_every_nerve_answers_to_its_own_names(atlas: Atlas) -> None:
    for nerve in atlas.library.nerve:
        for site in nerve.sites:
            for wording in (site.id, site.name):
                assert parse(f"left:{nerve.id}@{wording}", atlas) == Lesion(nerve.id, "left", (site.id,))


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("ulnar nerve", "must begin with a side: left:, right:, both: or midline:"),
        ("up:ulnar nerve", "must begin with a side"),
        (":ulnar nerve", "must begin with a side"),
        ("left:ulnar nrve", "Did you mean 'ulnar-nerve'"),
        ("left:", "knows nothing by the name ''"),
        ("left:@", "knows nothing by the name ''"),
        ("left:ulnar nerve@", "Nothing stands behind the @"),
        ("left:ulnar nerve@ =50%", "Nothing stands behind the @"),
        (
            "left:ulnar nerve@ankle",
            "'ankle' in 'left:ulnar nerve@ankle' is no site of ulnar nerve. Its sites are",
        ),
        ("left:ulnar nerve@wirst", ", wrist"),
        ("left:ulnar nerve@C5", "'C5' in 'left:ulnar nerve@C5' is no site of ulnar nerve."),
        ("left:ventral root@C9", "Its sites are: segments C1-Co1"),
        ("left:primary motor cortex@nose", "Its sites are"),
        ("left:soleus@elbow", "It has no named sites; leave out the @."),
        ("left:ulnar nerve=half", "none of complete, partial or a percentage such as 30%"),
        ("left:ulnar nerve=0%", "must lie above 0 % and at most at 100 %"),
        ("left:ulnar nerve=101%", "must lie above 0 % and at most at 100 %"),
        ("left:ulnar nerve=-5%", "none of complete, partial or a percentage"),
        ("left:ulnar nerve@elbow+-3", "no day of onset, 0 or more"),
        ("left:ulnar nerve@elbow+1e3", "no day of onset, 0 or more"),
        ("left:ulnar nerve@elbow=50%+soon", "no day of onset, 0 or more"),
        ("left:ulnar nerve@elbow@wrist", "more than one @"),
        ("left:ulnar nerve+" + "9" * 400, "lies too far ahead"),
        ("left:spinal cord hemisection", "needs a cord segment after @, for example @T10"),
    ],
)
def test_that_a_lesion_that_cannot_be_understood_says_what_would_be_valid(
    atlas: Atlas, spec: str, says: str
) -> None:
    with pytest.raises(ExplorerError) as caught:
        parse(spec, atlas)

    assert says in str(caught.value)
    assert caught.value.exit_code == 2


@given(st.text(max_size=40))
def test_that_any_text_is_a_lesion_or_an_explained_error(text: str) -> None:
    _parse_or_explain(text)


_WORDS = st.sampled_from(
    [
        *("left", "right", "both", "midline", ":", "@", "=", "+", ",", "%", " ", "-", "(", ")", "/", "nan"),
        *("ulnar nerve", "elbow", "C5", "T1", "C5-T1", "S9", "all", "hand", "arm", "face", "partial", "1e9"),
        *("internal capsule", "deltoid", "neuromuscular junction", "brachial plexus", "upper trunk"),
        *("pyramidal decussation", "rostral", "50%", "0", "30", "of", "the", "N.", "spinal nerve root"),
    ]
)


@settings(max_examples=300)
@given(st.lists(_WORDS, max_size=9))
def test_that_any_string_of_right_words_is_a_lesion_or_an_explained_error(words: list[str]) -> None:
    _parse_or_explain("".join(words))
    _parse_or_explain("left:" + "".join(words))


def _parse_or_explain(text: str) -> None:
    atlas = load()
    try:
        lesion = parse(text, atlas)
    except RequestError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert lesion.structure in atlas.named
        assert 0 < lesion.extent <= 1
        assert lesion.onset_day >= 0


@st.composite
def _written(draw: st.DrawFn) -> Lesion:
    atlas = load()
    structure = draw(st.sampled_from(sorted(set(atlas.named) - set(atlas.groups))))
    levels = atlas.levels(structure)
    record = atlas.structures.get(structure)
    leaves = [part.id for part in atlas.library.part if not part.parts]
    parts = (record.parts or leaves) if record and record.somatotopic else []
    syndrome = atlas.syndromes.get(structure)
    amount = draw(st.integers(1, 1000)) / 1000
    progresses = syndrome is not None and syndrome.progresses
    if syndrome is not None and syndrome.site:
        sites = ("C5", "S1") if syndrome.site == "segments" else ("T4", "radial-nerve", "ulnar-nerve@elbow")
        levels = sites
    return Lesion(
        structure,
        draw(st.sampled_from(["left", "right", "both", "midline"])),
        tuple(draw(st.lists(st.sampled_from(levels), unique=True, max_size=3)) if levels else ()),
        tuple(draw(st.lists(st.sampled_from(sorted(parts)), unique=True, max_size=3)) if parts else ()),
        1.0 if progresses else amount,
        draw(st.integers(0, 10_000_000)) / 10,
        kind=draw(st.sampled_from(("", *kinds_for(atlas, structure)))),
        progress=amount if progresses else None,
    )


@given(_written())
def test_that_a_lesion_reads_back_from_its_own_notation(lesion: Lesion) -> None:
    again = parse(lesion.spec(), load())

    assert (again.structure, again.side) == (lesion.structure, lesion.side)
    assert (again.levels, again.parts) == (lesion.levels, lesion.parts)
    assert (again.kind, again.progress) == (lesion.kind, lesion.progress)
    assert again.extent == pytest.approx(lesion.extent)
    assert again.onset_day == pytest.approx(lesion.onset_day)
