"""The command line: everything that the window can compute, with no display."""
