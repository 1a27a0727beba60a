"""How colours look to people and how far apart they are: luminance, contrast, colour blindness, CIEDE2000."""

from __future__ import annotations

import math
from collections.abc import Sequence

Vector = tuple[float, float, float]

#: Full-severity simulation matrices of Machado, Oliveira and Fernandes (2009), for linear RGB.
DEFICIENCIES: dict[str, tuple[Vector, Vector, Vector]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Vector:
    """Linear RGB of "#rrggbb"."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return r, g, b


def seen(rgb: Vector, deficiency: str | None) -> Vector:
    """Linear RGB as it looks with a colour vision deficiency (``None``: normal vision)."""
    if deficiency is None:
        return rgb
    r, g, b = (min(1.0, max(0.0, _dot(row, rgb))) for row in DEFICIENCIES[deficiency])
    return r, g, b


def _dot(row: Sequence[float], vector: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(row, vector, strict=True))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    a, b = sorted((_dot(_XYZ[1], linear(colour)) for colour in (one, other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def lab(rgb: Vector) -> Vector:
    """CIELAB of linear RGB."""
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (_dot(row, rgb) / white for row, white in zip(_XYZ, _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Vector, other: Vector) -> float:
    """CIEDE2000 between two colours in CIELAB."""
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = h1 + h2 if grey else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(h_mean - 30))
        + 0.24 * math.cos(math.radians(2 * h_mean))
        + 0.32 * math.cos(math.radians(3 * h_mean + 6))
        - 0.20 * math.cos(math.radians(4 * h_mean - 63))
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    rotation = 2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7))
    rotation *= -math.sin(math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2))))
    parts = (d_l / s_l, d_c / s_c, d_h / s_h)
    return math.sqrt(sum(p * p for p in parts) + rotation * parts[1] * parts[2])
