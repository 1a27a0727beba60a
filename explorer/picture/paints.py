"""Paints changed: moved towards a role, or made fainter."""

from __future__ import annotations

from explorer.picture.model import LinearGradient, Paint, RadialGradient, Solid


def shifted(paint: Paint, role: str, fraction: float) -> Paint:
    """The paint moved towards a role; a paint that is a mix already is weighted, not replaced."""
    if isinstance(paint, Solid):
        if fraction >= 0.5 and paint.mix is not None:
            return Solid(role, paint.alpha, paint.colour, 1.0 - fraction)
        return Solid(paint.colour, paint.alpha, role, fraction)
    stop = paint.stops[len(paint.stops) // 2]
    return Solid(stop.colour, paint.alpha, role, fraction)


def faded(paint: Paint, factor: float) -> Paint:
    """The paint with its alpha multiplied by a factor."""
    if isinstance(paint, Solid):
        return Solid(paint.colour, paint.alpha * factor, paint.mix, paint.fraction)
    if isinstance(paint, LinearGradient):
        return LinearGradient(paint.x1, paint.y1, paint.x2, paint.y2, paint.stops, paint.alpha * factor)
    return RadialGradient(paint.cx, paint.cy, paint.radius, paint.stops, paint.alpha * factor)
