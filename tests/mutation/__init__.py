"""The mutation check: which corruptions of the atlas does the suite notice?

One fact of the shipped atlas is corrupted at a time, in memory, and everything that guards the atlas is asked
whether it notices.  README.md in this folder tells how.
"""
