"""The outline: all structures as a tree, the way through the atlas without seeing the diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from explorer.anatomy.catalogue import Item, catalogue
from explorer.case.model import Selection
from explorer.session import topics

if TYPE_CHECKING:
    from explorer.anatomy import Atlas

_SELECTION_ROLE = Qt.ItemDataRole.UserRole + 1

#: Titles of the branches, from the cortex down, with the kinds of structures in each.
BRANCHES = (
    ("Cortex", ("cortex", "gaze-centre")),
    ("Tracts and crossings", ("tract", "commissure")),
    ("Nuclei", ("nucleus",)),
    ("Spinal cord", ("cord",)),
    ("Roots and rami", ("root", "ramus")),
    ("Plexuses", ("plexus",)),
    ("Nerves", ("fascicle", "nerve")),
    ("Junction", ("junction",)),
    ("Muscles", ("muscle",)),
)

OTHERS = "Beside the motor pathway"

#: Branches of what is no structure, by kind.
APART = (
    ("Cord segments", "segment"),
    ("Columns of motor neurons", "column"),
    ("Movements", "movement"),
    ("Reflexes", "reflex"),
    ("Signs", "sign"),
)
DISEASES = "Diseases and syndromes"


class Outline(QWidget):
    """A tree of structures, sides and levels; ``picked`` carries what was chosen, by mouse or keyboard."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas: Atlas | None = None
        self._showing = False
        self.model = QStandardItemModel(self)
        self.filter = QSortFilterProxyModel(self)
        self.filter.setSourceModel(self.model)
        self.filter.setRecursiveFilteringEnabled(True)
        self.filter.setAutoAcceptChildRows(True)
        self.filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Filter the outline")
        self.words.setAccessibleName("Filter the outline")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_words)
        self.tree = QTreeView(self)
        self.tree.setModel(self.filter)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("Outline of all structures")
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.tree, 1)

    def show_atlas(self, atlas: Atlas) -> None:
        """Show the structures of that atlas."""
        if atlas is self._atlas:
            return
        self._atlas = atlas
        self._showing = True
        self.model.clear()
        by_kind: dict[str, list[str]] = {}
        for identifier in (*atlas.structures, *atlas.nuclei, *atlas.nerves, *atlas.muscles):
            by_kind.setdefault(atlas.kind(identifier), []).append(identifier)
        named = {kind for _, kinds in BRANCHES for kind in kinds}
        others = tuple(kind for kind in by_kind if kind not in named)
        for title, kinds in (*BRANCHES, (OTHERS, others)):
            branch = QStandardItem(title)
            for identifier in sorted(
                (each for kind in kinds for each in by_kind.get(kind, ())), key=atlas.name
            ):
                branch.appendRow(_structure(atlas, identifier))
            if branch.rowCount():
                self.model.appendRow(branch)
        self._add_apart(atlas)
        self._showing = False

    def _add_apart(self, atlas: Atlas) -> None:
        items = catalogue(atlas)
        for title, kind in APART:
            branch = QStandardItem(title)
            for identifier, record in items.apart[kind].items():
                # Segments are read from above downwards, everything else by name.
                name = identifier if kind == "segment" else record.name
                branch.appendRow(_sided(atlas, Item(kind, identifier), name))
            if kind != "segment":
                branch.sortChildren(0)
            self.model.appendRow(branch)
        branch = QStandardItem(DISEASES)
        for record in atlas.library.syndrome:
            branch.appendRow(_sided(atlas, Item("syndrome", record.id), record.name))
        branch.sortChildren(0)
        self.model.appendRow(branch)

    def show_selection(self, selection: Selection | None) -> None:
        """Make the structure on that side the current one; emits nothing."""
        self._showing = True
        found = self._index_of(selection) if selection is not None else QModelIndex()
        self.tree.setCurrentIndex(found)
        if found.isValid():
            self.tree.scrollTo(found)
        self._showing = False

    def _index_of(self, selection: Selection) -> QModelIndex:
        start = self.filter.index(0, 0)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        for wanted in (selection, Selection(selection.structure, selection.side)):
            found = self.filter.match(start, _SELECTION_ROLE, _key(wanted), 1, flags)
            if found:
                return found[0]
        return QModelIndex()

    def _on_words(self, words: str) -> None:
        self.filter.setFilterFixedString(words)
        if words:
            self.tree.expandToDepth(0)

    def _on_current(self, index: QModelIndex) -> None:
        key = index.data(_SELECTION_ROLE)
        if key and not self._showing:
            structure, side, level = key.split("|")
            self.picked.emit(Selection(structure, side, level))


def _structure(atlas: Atlas, identifier: str) -> QStandardItem:
    item = QStandardItem(atlas.name(identifier))
    record = atlas.record(identifier)
    sides = ("midline",) if getattr(record, "sides", "paired") == "midline" else ("left", "right")
    if sides == ("midline",):
        _mark(item, Selection(identifier, "midline"))
    for side in sides if sides != ("midline",) else ():
        child = QStandardItem(side.capitalize())
        _mark(child, Selection(identifier, side))  # type: ignore[arg-type]
        for level in atlas.levels(identifier):
            leaf = QStandardItem(atlas.level_name(identifier, level))
            _mark(leaf, Selection(identifier, side, level))  # type: ignore[arg-type]
            child.appendRow(leaf)
        item.appendRow(child)
    return item


def _sided(atlas: Atlas, thing: Item, name: str) -> QStandardItem:
    """What is no structure, with its sides below it where it has any."""
    item = QStandardItem(name[0].upper() + name[1:])
    first = topics.selection_of(atlas, thing, "left")
    if first.side == "midline":
        _mark(item, first)
        return item
    for side in ("left", "right"):
        child = QStandardItem(side.capitalize())
        _mark(child, topics.selection_of(atlas, thing, side))
        item.appendRow(child)
    return item


def _mark(item: QStandardItem, selection: Selection) -> None:
    item.setData(_key(selection), _SELECTION_ROLE)


def _key(selection: Selection) -> str:
    return f"{selection.structure}|{selection.side}|{selection.level}"
