"""The session: the one observable that holds a case and a view, with undo, findings and recovery."""
