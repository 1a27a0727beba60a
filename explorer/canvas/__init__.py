"""The picture on a QPainter: fonts, painting, cached layers, camera, hit test and impulses (QtGui only)."""
