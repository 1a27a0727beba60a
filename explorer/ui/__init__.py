"""The window: diagram, panels, dialogs, gestures and plots (the only place with QtWidgets)."""
