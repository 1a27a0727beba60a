from __future__ import annotations

from collections import defaultdict

import pytest
from shapely.geometry import LineString, Point

from explorer.anatomy.atlas import load
from explorer.picture.composition import UnknownPictureError, compose
from explorer.picture.dressing import group_bounds
from explorer.picture.model import Group, Picture, Side, Text, Track, decode, encode, walk
from explorer.picture.themes import THEMES

MIDLINE_X = 960.0
JOIN_PX = 2.0

FRONT_MUSCLES = [
    "deltoid",
    "biceps-brachii",
    "brachialis",
    "brachioradialis",
    "triceps-brachii",
    "extensor-carpi-radialis-longus",
    "flexor-digitorum-profundus-radial-half",
    "flexor-digitorum-profundus-ulnar-half",
    "flexor-digitorum-superficialis",
    "first-dorsal-interosseous",
    "abductor-digiti-minimi-of-hand",
    "abductor-pollicis-brevis",
    "external-intercostals",
    "internal-intercostals",
    "diaphragm",
    "rectus-abdominis-upper",
    "rectus-abdominis-lower",
    "psoas-major",
    "iliacus",
    "rectus-femoris",
    "vastus-lateralis",
    "vastus-medialis",
    "vastus-intermedius",
    "tibialis-anterior",
    "extensor-hallucis-longus",
    "gastrocnemius",
    "soleus",
    "gluteus-medius",
    "adductor-longus",
    "adductor-magnus-adductor-part",
    "fibularis-longus",
    "fibularis-brevis",
    "sternocleidomastoid",
    "trapezius",
]
BACK_MUSCLES = [
    "triceps-brachii",
    "gluteus-maximus",
    "gluteus-medius",
    "gastrocnemius",
    "soleus",
    "semitendinosus",
    "semimembranosus",
    "biceps-femoris-long-head",
    "biceps-femoris-short-head",
    "deltoid",
    "latissimus-dorsi",
    "infraspinatus",
]
HEAD_MUSCLES = [
    "frontalis",
    "orbicularis-oculi",
    "orbicularis-oris",
    "zygomaticus-major",
    "buccinator",
    "platysma",
    "masseter",
    "temporalis",
    "levator-veli-palatini",
    "posterior-cricoarytenoid",
    "lateral-cricoarytenoid",
    "thyroarytenoid",
    "cricothyroid",
    "genioglossus",
    "sternocleidomastoid",
    "trapezius",
    "superior-rectus",
    "inferior-rectus",
    "medial-rectus",
    "lateral-rectus",
    "superior-oblique",
    "inferior-oblique",
    "levator-palpebrae-superioris",
]
NERVES = [
    "phrenic-nerve",
    "axillary-nerve",
    "musculocutaneous-nerve",
    "radial-nerve",
    "posterior-interosseous-nerve",
    "median-nerve",
    "anterior-interosseous-nerve",
    "ulnar-nerve",
    "deep-branch-of-ulnar-nerve",
    "femoral-nerve",
    "obturator-nerve",
    "sciatic-nerve",
    "tibial-nerve",
    "common-fibular-nerve",
    "deep-fibular-nerve",
    "superficial-fibular-nerve",
    "pudendal-nerve",
    "upper-trunk-of-brachial-plexus",
    "lateral-cord-of-brachial-plexus",
    "lumbosacral-trunk",
    "sacral-plexus",
]
TRACTS = [
    "primary-motor-cortex",
    "corona-radiata",
    "genu-of-internal-capsule",
    "posterior-limb-of-internal-capsule",
    "cerebral-peduncle",
    "basis-pontis",
    "medullary-pyramid",
    "pyramidal-decussation",
    "lateral-corticospinal-tract",
    "anterior-corticospinal-tract",
    "anterior-grey-column",
    "ventral-root",
    "spinal-nerve",
    "ventral-ramus",
]


@pytest.fixture(scope="module")
def overview() -> Picture:
    return compose()


@pytest.fixture(scope="module")
def tracks(overview: Picture) -> dict[tuple[str, str | None, str | None, Side], list[Track]]:
    found = defaultdict(list)
    for track in overview.tracks:
        if track.panel == "body":
            found[(track.structure, track.level, track.part, track.side)].append(track)
    return dict(found)


def sides(picture: Picture, structure: str, panel: str) -> set[str | None]:
    return {
        group.side
        for group in walk(picture.groups)
        if group.structure == structure and group.panel == panel and group.role not in ("label", "marker")
    }


@pytest.mark.parametrize("structure", FRONT_MUSCLES + NERVES + TRACTS)
def test_that_the_body_shows_a_structure_on_both_sides(overview: Picture, structure: str) -> None:
    assert sides(overview, structure, "body") == {"left", "right"}


@pytest.mark.parametrize("structure", BACK_MUSCLES)
def test_that_the_back_view_shows_a_muscle_on_both_sides(overview: Picture, structure: str) -> None:
    assert sides(overview, structure, "back") == {"left", "right"}


@pytest.mark.parametrize("structure", HEAD_MUSCLES)
def test_that_the_cranial_card_shows_a_muscle_on_both_sides(overview: Picture, structure: str) -> None:
    assert sides(overview, structure, "cranial") == {"left", "right"}


def test_that_onuf_reaches_the_sphincter_in_the_sacral_card(overview: Picture) -> None:
    for structure in (
        "anterior-grey-column",
        "pudendal-nerve",
        "inferior-rectal-nerve",
        "external-anal-sphincter",
    ):
        assert sides(overview, structure, "cord-S3") == {"left", "right"}


def test_that_the_patients_right_is_on_the_viewers_left(overview: Picture) -> None:
    texts = [c for g in walk(overview.groups) for c in g.children if isinstance(c, Text)]
    right = next(text for text in texts if text.text == "patient’s right" and text.y < 200)
    left = next(text for text in texts if text.text == "patient’s left" and text.y < 200)
    assert right.x < MIDLINE_X < left.x
    for group in overview.groups:
        if (
            group.panel == "body"
            and group.role in ("muscle", "lmn")
            and group.structure != "anterior-white-commissure"
        ):
            box = group_bounds(group)
            assert box is not None
            centre = (box[0] + box[2]) / 2
            assert (centre < MIDLINE_X) == (group.side == "right"), (group.structure, group.level)


def test_that_both_sides_of_the_body_are_mirror_images(overview: Picture) -> None:
    boxes: dict[tuple[str | None, str | None], dict[str | None, list[tuple[float, ...]]]] = {}
    for group in overview.groups:
        if group.panel == "body" and group.role == "muscle":
            box = group_bounds(group)
            assert box is not None
            boxes.setdefault((group.structure, group.level), {}).setdefault(group.side, []).append(box)
    assert len(boxes) > 40
    for name, both in boxes.items():
        for right, left in zip(both["right"], both["left"], strict=True):
            mirrored = (2 * MIDLINE_X - right[2], right[1], 2 * MIDLINE_X - right[0], right[3])
            assert left == pytest.approx(mirrored, abs=0.8), name


def route(
    part: str, segment: str, lower: list[tuple[str, str | None]]
) -> list[tuple[str, str | None, str | None]]:
    """The places from the cortex to a muscle in the body panel."""
    segments = [f"C{i}" for i in range(1, 9)] + [f"T{i}" for i in range(1, 13)]
    segments += [f"L{i}" for i in range(1, 6)] + [f"S{i}" for i in range(1, 6)]
    above: list[tuple[str, str | None, str | None]] = [
        ("primary-motor-cortex", None, part),
        ("corona-radiata", None, part),
        ("posterior-limb-of-internal-capsule", None, part),
        ("cerebral-peduncle", None, part),
        ("basis-pontis", "upper-pons", None),
        ("basis-pontis", "mid-pons", None),
        ("basis-pontis", "caudal-pons", None),
        ("medullary-pyramid", "rostral-medulla", None),
        ("medullary-pyramid", "caudal-medulla", None),
        ("pyramidal-decussation", None, None),
    ]
    cord = segments[: segments.index(segment) + 1]
    above += [("lateral-corticospinal-tract", name, None) for name in cord]
    names = ("anterior-grey-column", "ventral-root", "spinal-nerve", "ventral-ramus")
    return above + [(name, segment, None) for name in names] + [(name, level, None) for name, level in lower]


DIVISION = "common-fibular-division-of-sciatic-nerve"

ROUTES = {
    "biceps-brachii": route("arm-proximal", "C5", [
        ("upper-trunk-of-brachial-plexus", None), ("anterior-division-of-upper-trunk", None),
        ("lateral-cord-of-brachial-plexus", None), ("musculocutaneous-nerve", "axilla"),
        ("musculocutaneous-nerve", "coracobrachialis"), ("musculocutaneous-nerve", "arm"),
    ]),
    "first-dorsal-interosseous": route("hand", "T1", [
        ("lower-trunk-of-brachial-plexus", None), ("anterior-division-of-lower-trunk", None),
        ("medial-cord-of-brachial-plexus", None), ("ulnar-nerve", "axilla"), ("ulnar-nerve", "arm"),
        ("ulnar-nerve", "elbow"), ("ulnar-nerve", "forearm"), ("ulnar-nerve", "wrist"),
        ("deep-branch-of-ulnar-nerve", "proximal-to-hypothenar-branches"),
        ("deep-branch-of-ulnar-nerve", "distal-to-hypothenar-branches"),
    ]),
    "rectus-femoris": route("leg-proximal", "L3", [
        ("lumbar-plexus", None), ("femoral-nerve", "pelvis"), ("femoral-nerve", "inguinal-ligament"),
    ]),
    "tibialis-anterior": route("leg-distal", "L5", [
        ("lumbosacral-trunk", None), ("sacral-plexus", None), ("sciatic-nerve", "gluteal-region"),
        (DIVISION, "proximal-to-short-head"), ("sciatic-nerve", "mid-thigh"),
        ("sciatic-nerve", "distal-thigh"), (DIVISION, "distal-to-short-head"),
        ("common-fibular-nerve", "popliteal-fossa"), ("common-fibular-nerve", "fibular-neck"),
        ("deep-fibular-nerve", "proximal-leg"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("hemisphere", ["left", "right"])
@pytest.mark.parametrize("muscle", ROUTES)
def test_that_tracks_join_into_one_line_that_crosses(
    tracks: dict[tuple[str, str | None, str | None, Side], list[Track]], muscle: str, hemisphere: Side
) -> None:
    body: Side = "right" if hemisphere == "left" else "left"
    side: Side = hemisphere
    end: tuple[float, float] | None = None
    for structure, level, part in ROUTES[muscle]:
        if structure == "pyramidal-decussation":
            side = body
        places = tracks[(structure, level, part, side)]
        if end is None:
            nearest = places[0]
        else:
            before = end
            near = {id(track): LineString(track.points()).distance(Point(before)) for track in places}
            nearest = min(places, key=lambda track: near[id(track)])
            assert near[id(nearest)] <= JOIN_PX, (structure, level)
        end = nearest.points()[-1]
    assert end is not None
    assert (end[0] < MIDLINE_X) == (body == "right")
    plate = tracks[("neuromuscular-junction", muscle, None, body)][0]
    nerve = {name for name, _, _ in ROUTES[muscle][-3:]}
    reach = [t for key, found in tracks.items() if key[0] in nerve and key[3] == body for t in found]
    start = Point(plate.points()[0])
    assert min(LineString(track.points()).distance(start) for track in reach) <= JOIN_PX


def test_that_the_left_hemisphere_reaches_the_right_cord(
    tracks: dict[tuple[str, str | None, str | None, Side], list[Track]],
) -> None:
    crossing = tracks[("pyramidal-decussation", None, None, "right")][0].points()
    assert crossing[0][0] > MIDLINE_X > crossing[-1][0]
    cord = tracks[("lateral-corticospinal-tract", "C5", None, "right")][0].points()
    assert all(x < MIDLINE_X for x, _ in cord)
    anterior = tracks[("anterior-corticospinal-tract", "C5", None, "left")][0].points()
    assert all(x > MIDLINE_X for x, _ in anterior)


def test_that_every_segment_of_the_cord_can_be_struck(overview: Picture) -> None:
    struck = {
        (g.level, g.side)
        for g in overview.groups
        if g.structure == "lateral-corticospinal-tract" and g.panel == "body"
    }
    assert len(struck) == 62


def test_that_every_structure_has_a_panel_of_the_page(overview: Picture) -> None:
    panels = {panel.name for panel in overview.panels} | {"page"}
    assert {group.panel for group in walk(overview.groups)} <= panels
    assert {track.panel for track in overview.tracks} <= panels


def test_that_groups_of_every_theme_are_shared() -> None:
    pictures = [compose(theme=theme) for theme in THEMES]
    assert all(picture.groups is pictures[0].groups for picture in pictures)
    assert [picture.theme for picture in pictures] == list(THEMES)


def test_that_an_unknown_theme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownPictureError, match="contrast-dark"):
        compose(theme="sepia")
    with pytest.raises(UnknownPictureError, match="overview"):
        compose("elbow")


def test_that_a_picture_survives_its_encoding(overview: Picture) -> None:
    assert decode(encode(overview)) == overview


def test_that_compiling_twice_gives_the_same_bytes() -> None:
    from explorer.picture.artwork.compiler import compile_artwork

    first = compile_artwork()
    assert first == compile_artwork()


def labels(picture: Picture) -> list[Group]:
    return [group for group in walk(picture.groups) if group.role == "label" and group.structure]


def test_that_labels_name_what_is_drawn(overview: Picture) -> None:
    atlas = load()
    drawn = {g.structure for g in walk(overview.groups) if g.role != "label"}
    for group in labels(overview):
        assert group.structure is not None
        collective = atlas.kind(group.structure) in ("muscle-group", "structure-group", "region")
        assert group.structure in drawn or collective, group.structure


def test_that_everything_clickable_is_known_to_the_atlas(overview: Picture) -> None:
    atlas = load()
    for group in walk(overview.groups):
        if group.structure is not None:
            assert atlas.resolve(group.structure) == group.structure
        assert group.part is None or group.part in atlas.parts
    sites = {(g.structure, g.level) for g in walk(overview.groups) if g.structure and g.level}
    for structure, level in sites:
        if structure != "neuromuscular-junction":
            assert level in atlas.levels(structure), (structure, level)
        else:
            assert level in atlas.muscles
