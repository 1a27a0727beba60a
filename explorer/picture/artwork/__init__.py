"""The prepared artwork: geometry that is worked out once, when the drawing is compiled.

Only ``compiler`` and the list of files in ``control_points`` are meant for the outside, and ``lettering``
for the visual lint. Everything here may use numpy, shapely and fontTools, which a running program does
without.
"""
