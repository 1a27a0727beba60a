"""The prepared artwork: geometry that is worked out once, when the drawing is compiled.

Only ``compiler`` is meant for the outside. Everything here may use numpy, shapely and fontTools, which a
running program does without.
"""
