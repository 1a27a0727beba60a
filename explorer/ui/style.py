"""The look of the window, made of the same colour roles as the picture, so that both are one thing."""

from __future__ import annotations

from explorer.picture import themes
from explorer.ui.look import TEXT_PX, Look


def mixed(theme: str, role: str, other: str, fraction: float) -> str:
    """A role shifted towards another, as "#rrggbb"."""
    return themes.rgb(theme, role, other, fraction)


def look(theme: str, scale: float = 1.0) -> Look:
    """How the window looks in a theme, drawn that much larger."""
    roles = themes.theme(theme)
    highlight = mixed(theme, "panel", "umn", 0.16)
    names = (
        "paper",
        "ink",
        "panel",
        "",
        "ink",
        "ink3",
        "panel",
        "ink",
        "ink",
        "paper",
        "",
        "ink",
        "umn",
        "umn",
    )
    colours = [roles[name] if name else "" for name in (*names, "hair", "hair", "panel")]
    colours[3], colours[10] = mixed(theme, "panel", "paper", 0.6), highlight
    return Look(roles["paper"], roles["ink"], roles["ink2"], (*colours, faint(theme)), sheet(theme, scale))


def faint(theme: str) -> str:
    """The colour of what cannot be used now."""
    return mixed(theme, "ink3", "paper", 0.45)


def sheet(theme: str, text_scale: float = 1.0) -> str:
    """The style sheet of the window in a theme; ``text_scale`` 1..2 enlarges all text."""
    roles = themes.theme(theme)
    px = {name: round(size * text_scale) for name, size in _SIZES.items()}
    hover = mixed(theme, "paper", "ink", 0.07)
    hover_panel = mixed(theme, "panel", "ink", 0.05)
    pressed = mixed(theme, "paper", "ink", 0.13)
    line = mixed(theme, "hair", "panel", 0.45)
    chosen = mixed(theme, "panel", "umn", 0.14)
    return f"""
    QWidget {{ color: {roles["ink"]}; }}
    QMainWindow, #canvasArea {{ background: {roles["paper"]}; }}
    #topBar {{ border-bottom: 1px solid {line}; background: {roles["paper"]}; }}
    #bottomBar {{ border-top: 1px solid {line}; background: {roles["paper"]}; }}
    QMenuBar {{ background: {roles["paper"]}; padding: 2px 5px; }}
    QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 6px; }}
    QMenuBar::item:selected {{ background: {hover}; }}
    #side {{ background: {roles["panel"]}; border-left: 1px solid {line}; }}
    QToolTip {{ background: {roles["ink"]}; color: {roles["paper"]}; border: none; padding: 5px 8px; }}
    QToolButton {{ background: transparent; border: none; border-radius: 8px; padding: 6px; }}
    QToolButton:hover {{ background: {hover}; }}
    QToolButton:pressed {{ background: {pressed}; }}
    QToolButton:focus {{ outline: none; border: 2px solid {roles["umn"]}; padding: 4px; }}
    QToolButton:disabled {{ color: {faint(theme)}; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    QToolButton#lesion {{ background: {roles["panel"]}; border: 1px solid {line};
        padding: 6px 14px 6px 10px; }}
    QToolButton#lesion:hover {{ background: {hover_panel}; }}
    QToolButton#lesion:checked {{ background: {roles["lesion_halo"]}; color: #14110f;
        border-color: #14110f; }}
    QToolButton#lesion:focus {{ border: 2px solid {roles["umn"]}; padding: 5px 13px 5px 9px; }}
    QFrame#segments {{ background: {mixed(theme, "paper", "ink", 0.07)}; border-radius: 8px; }}
    QFrame#segments QToolButton {{ border-radius: 6px; padding: 4px 5px; color: {roles["ink2"]}; }}
    QFrame#segments QToolButton:checked {{ background: {roles["panel"]}; color: {roles["ink"]};
        border: 1px solid {line}; padding: 3px 4px; }}
    QFrame#segments QToolButton:focus {{ border: 2px solid {roles["umn"]}; padding: 2px 3px; }}
    QLineEdit {{ background: {roles["panel"]}; border: 1px solid {line};
        border-radius: 8px; padding: 5px 10px; selection-background-color: {chosen};
        selection-color: {roles["ink"]}; }}
    QLineEdit:focus {{ border: 2px solid {roles["umn"]}; padding: 4px 9px; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0;
        background: transparent; }}
    QComboBox {{ background: {roles["panel"]}; border: 1px solid {line}; border-radius: 8px;
        padding: 5px 8px 5px 10px; }}
    QComboBox:hover {{ background: {hover_panel}; }}
    QComboBox:focus {{ border: 2px solid {roles["umn"]}; padding: 4px 7px 4px 9px; }}
    QComboBox:disabled {{ color: {faint(theme)}; }}
    QComboBox::drop-down {{ border: none; width: 18px; }}
    QComboBox QAbstractItemView {{ background: {roles["panel"]}; border: 1px solid {roles["hair"]};
        padding: 4px; selection-background-color: {chosen}; selection-color: {roles["ink"]}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {roles["hair"]}; }}
    QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {roles["umn"]}; }}
    QSlider::handle:horizontal {{ width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
        background: {roles["panel"]}; border: 2px solid {roles["umn"]}; }}
    QSlider::handle:horizontal:focus {{ background: {roles["umn"]}; }}
    QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {{
        border-color: {roles["hair"]}; background: {roles["hair"]}; }}
    QTabBar {{ background: {roles["panel"]}; }}
    QTabBar::tab {{ background: transparent; color: {roles["ink2"]}; border: none; padding: 12px 1px 10px 1px;
        margin: 0 14px 0 0; border-bottom: 2px solid transparent; }}
    QTabBar::tab:hover {{ color: {roles["ink"]}; }}
    QTabBar::tab:selected {{ color: {roles["ink"]}; border-bottom: 2px solid {roles["umn"]}; }}
    QTabBar::tab:focus {{ border-bottom: 3px solid {roles["umn"]}; }}
    QPlainTextEdit {{ background: {roles["paper"]}; border: 1px solid {line}; border-radius: 8px;
        padding: 4px; }}
    QPlainTextEdit:focus {{ border: 2px solid {roles["umn"]}; padding: 3px; }}
    QTextBrowser {{ background: {roles["panel"]}; border: none; }}
    QTreeView, QTableView, QListView {{ background: {roles["panel"]}; border: none; outline: none;
        selection-background-color: {chosen}; selection-color: {roles["ink"]};
        alternate-background-color: {mixed(theme, "panel", "paper", 0.6)}; }}
    QTreeView::item, QListView::item {{ padding: 5px 4px; border-radius: 5px; }}
    QTreeView::item:hover, QTableView::item:hover, QListView::item:hover {{ background: {hover_panel}; }}
    QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {{ background: {chosen};
        color: {roles["ink"]}; }}
    QTreeView:focus, QTableView:focus, QListView:focus, QTextBrowser:focus {{
        border: 2px solid {roles["umn"]}; border-radius: 6px; }}
    QTableView {{ gridline-color: transparent; }}
    QTableView::item {{ padding: 3px 4px; border-bottom: 1px solid {mixed(theme, "hair", "panel", 0.75)}; }}
    QHeaderView {{ background: {roles["panel"]}; }}
    QHeaderView::section {{ background: {roles["panel"]}; color: {roles["ink3"]}; border: none;
        border-bottom: 1px solid {line}; padding: 6px; font-size: {px["small"]}px; }}
    QTableCornerButton::section {{ background: {roles["panel"]}; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
    QScrollBar::handle {{ background: {mixed(theme, "hair", "panel", 0.2)}; border-radius: 3px;
        min-height: 32px; min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {roles["ink3"]}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: transparent; }}
    QMenu {{ background: {roles["panel"]}; border: 1px solid {line}; border-radius: 10px; padding: 6px; }}
    QMenu::item {{ padding: 7px 28px 7px 14px; border-radius: 6px; }}
    QMenu::indicator {{ width: 8px; height: 8px; border-radius: 4px; left: 10px; }}
    QMenu::indicator:checked {{ background: {roles["umn"]}; }}
    QMenu::item:selected {{ background: {chosen}; }}
    QMenu::item:disabled {{ color: {faint(theme)}; }}
    QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator {{ width: 14px; height: 14px; border: 1.5px solid {roles["ink3"]};
        border-radius: 4px; background: {roles["panel"]}; }}
    QCheckBox::indicator:checked {{ background: {roles["umn"]}; border-color: {roles["umn"]}; }}
    QCheckBox:focus {{ color: {roles["umn"]}; }}
    QPushButton {{ background: {roles["panel"]}; border: 1px solid {line}; border-radius: 8px;
        padding: 7px 14px; }}
    QPushButton:hover {{ background: {hover_panel}; }}
    QPushButton:focus {{ border: 2px solid {roles["umn"]}; padding: 6px 13px; }}
    #breadcrumb {{ background: {roles["panel"]}; border: 1px solid {line}; border-radius: 9px; }}
    #breadcrumb QToolButton {{ padding: 4px 8px; color: {roles["umn"]}; }}
    #chooser {{ background: {roles["panel"]}; border: 1px solid {roles["hair"]}; border-radius: 10px; }}
    #chooser QToolButton {{ padding: 6px 10px; text-align: left; }}
    QToolButton#compare {{ border: 1px solid {line}; padding: 4px 10px; }}
    QToolButton#compare:focus {{ border: 2px solid {roles["umn"]}; padding: 3px 9px; }}
    QFrame#card {{ background: {mixed(theme, "panel", "umn", 0.05)}; border: 1px solid {line};
        border-radius: 10px; }}
    QLabel#fault {{ color: {roles["lmn"]}; font-size: {px["small"]}px; }}
    #popup {{ background: {roles["panel"]}; border: 1px solid {roles["hair"]}; border-radius: 10px;
        padding: 4px; }}
    QLabel#heading {{ font-size: {px["heading"]}px; }}
    QLabel#latin {{ color: {roles["ink2"]}; font-style: italic; }}
    QLabel#faint, QLabel#hint {{ color: {roles["ink3"]}; font-size: {px["small"]}px; }}
    QLabel#sentence {{ color: {roles["ink2"]}; }}
    QFrame#rule {{ background: {line}; max-width: 1px; min-width: 1px; }}
    QMessageBox, QDialog {{ background: {roles["paper"]}; }}
    """


_SIZES = {"text": TEXT_PX, "small": 12, "heading": 19}
