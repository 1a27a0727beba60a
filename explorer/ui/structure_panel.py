"""The info panel: what a structure is, what enters and leaves it, what it does and what its loss means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from explorer.case.model import Selection
from explorer.ui.document import Writer
from explorer.ui.segments import Segments
from explorer.ui.syndrome_card import SyndromeCard

if TYPE_CHECKING:
    from explorer.session.article import Article, Span
    from explorer.session.facts import Fact, Link

_TEXTS = (
    ("function", "What it does"),
    ("loss", "When it fails"),
    ("test", "How it is tested"),
    ("location", "Where it lies"),
)
_TEXTS_OF_DISEASE = (
    ("function", "What happens"),
    ("loss", "What is found"),
    ("test", "How it is recognised"),
    ("location", "Where it strikes"),
)
#: The reading levels: what they are called, and whom they are for.
READING_LEVELS = (
    ("public", "Public", "Plain words, for patients and their families"),
    ("student", "Student", "As it is taught"),
    ("clinician", "Clinician", "In detail, for the bedside"),
)


class StructurePanel(QWidget):
    """Shows an article; ``followed`` carries the selection of a link."""

    followed = Signal(object)
    #: The article is wished for at that reading level.
    level_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._today = ""
        self._theme = "light"
        self._scale = 1.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 6, 8)
        layout.setSpacing(10)
        self.level = Segments("Written for", READING_LEVELS, self)
        self.level.chosen.connect(self.level_chosen)
        layout.addWidget(self.level, 0, Qt.AlignmentFlag.AlignLeft)
        self.browser = QTextBrowser(self)
        self.browser.setAccessibleName("About the selected structure")
        self.browser.setOpenLinks(False)
        self.browser.setOpenExternalLinks(False)
        self.browser.document().setDocumentMargin(2)
        self.browser.anchorClicked.connect(self._on_link)
        self.card = SyndromeCard(self)
        held = QHBoxLayout()
        held.setContentsMargins(0, 0, 8, 0)
        held.addWidget(self.card)
        layout.addLayout(held)
        layout.addWidget(self.browser)
        self._write()

    def show_article(self, article: Article | None, today: str = "") -> None:
        """Show that, or an introduction when nothing is selected; ``today`` tells of this patient."""
        self._article, self._today = article, today
        self.level.setVisible(article is None or bool(article.function or article.location))
        self._write()
        self.browser.verticalScrollBar().setValue(0)

    def show_level(self, level: str) -> None:
        """Show for whom the article is written; emits nothing."""
        self.level.show_choice(level)

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Write in the colours of that theme and in that size."""
        self._theme, self._scale = theme, text_scale
        self.card.form.show_scale(text_scale, theme)
        self._write()

    def _write(self) -> None:
        writer = Writer(self.browser.document(), self._theme, self._scale)
        if self._article is None:
            _write_introduction(writer)
        else:
            _write_article(writer, self._article, self._today)

    def _on_link(self, url: QUrl) -> None:
        selection = selection_of(url.toString())
        if selection is not None:
            self.followed.emit(selection)


def _write_introduction(writer: Writer) -> None:
    writer.heading("Nothing is selected")
    writer.paragraph()
    writer.text(
        "Click a muscle, a nerve, a tract or a nucleus in the diagram. Its route lights up from the cortex "
        "to the muscle, and this panel tells what it is."
    )
    for key, meaning in (
        ("L", "places a lesion on what is selected, or takes it away"),
        ("Ctrl K", "finds a structure by its English or Latin name"),
        ("P", "lets impulses run along the route, or stops them"),
        ("Double click", "enters the view that something leads into, down to the synapse"),
        ("Esc", "leaves it again"),
        ("C", "holds this state as A and tells what differs from it"),
        ("0", "shows the whole diagram"),
    ):
        writer.paragraph(3)
        writer.strong(f"{key}  ")
        writer.text(meaning, "ink2")


def _write_article(writer: Writer, article: Article, today: str) -> None:
    writer.heading(article.title)
    if article.latin:
        writer.latin(article.latin)
    writer.note(article.kind.replace("-", " ").capitalize())
    if today:
        writer.section("In this patient")
        writer.paragraph()
        writer.text(today)
    titles = _TEXTS_OF_DISEASE if article.kind == "disease" else _TEXTS
    texts = {name: getattr(article, name) for name, _ in titles}
    for name, title in titles[:2]:
        _write_spans(writer, title, texts[name])
    _write_muscle_facts(writer, article)
    _write_links(writer, "Comes in from", article.enters)
    _write_links(writer, "Goes on to", article.leaves)
    more = article.muscle_count - len(article.muscles)
    _write_links(writer, "Muscles that depend on it", article.muscles, f"and {more} more" if more > 0 else "")
    for name, title in titles[2:]:
        _write_spans(writer, title, texts[name])
    for fact in article.facts:
        _write_fact(writer, fact)
    if article.disputes:
        writer.section("Where authorities differ")
        for dispute in article.disputes:
            writer.paragraph()
            writer.text(dispute)
    if article.synonyms:
        writer.section("Also called")
        writer.paragraph()
        writer.text(", ".join(article.synonyms))
    if article.ids:
        writer.paragraph()
        writer.small("   ".join(value if ":" in value else f"{key} {value}" for key, value in article.ids))
    if article.sources:
        writer.section("Sources")
        for number, source in enumerate(article.sources, 1):
            writer.paragraph(3)
            writer.small(f"{number}  {source}")


def _write_muscle_facts(writer: Writer, article: Article) -> None:
    _write_links(writer, "Nerve", article.nerves)
    if article.roots:
        writer.section("Motor roots" if any(len(name) <= 3 for name, _ in article.roots) else "Motor nucleus")
        writer.paragraph()
        writer.text(",  ".join(f"{name} {share:.0%}" for name, share in article.roots))
    if article.hemispheres:
        writer.section("Driven from the cortex of")
        writer.paragraph()
        writer.text(",  ".join(f"the {name} hemisphere {share:.0%}" for name, share in article.hemispheres))


def _write_spans(writer: Writer, title: str, spans: tuple[Span, ...]) -> None:
    if not spans:
        return
    writer.section(title)
    writer.paragraph()
    for span in spans:
        writer.text(span.text)
        if span.sources:
            writer.superscript("\u202f" + ",".join(str(number) for number in span.sources))


def _write_fact(writer: Writer, fact: Fact) -> None:
    writer.section(fact.title)
    writer.paragraph()
    if fact.text:
        writer.text(f"{fact.text}:  " if fact.links else fact.text)
    _put_links(writer, fact.links)


def _write_links(writer: Writer, title: str, links: tuple[Link, ...], more: str = "") -> None:
    if not links:
        return
    writer.section(title)
    writer.paragraph()
    _put_links(writer, links)
    if more:
        writer.text(f"  {more}", "ink3")


def _put_links(writer: Writer, links: tuple[Link, ...]) -> None:
    mark = ";  " if any("," in link.text for link in links) else ",  "
    for index, link in enumerate(links):
        if index:
            writer.text(mark, "ink3")
        writer.link(link.text, address(link.selection))
        if link.note:
            writer.text(f"\u00a0{link.note}", "ink3")


def address(selection: Selection) -> str:
    """A selection as the address of a link."""
    return f"place:/{selection.structure}/{selection.side}/{selection.level}/{selection.part}"


def selection_of(link: str) -> Selection | None:
    """The selection that a link's address names, or None for any other address."""
    scheme, *words = link.split("/")
    if scheme != "place:" or len(words) != 4 or words[1] not in ("left", "right", "midline"):
        return None
    structure, side, level, part = words
    return Selection(structure, side, level, part)  # type: ignore[arg-type]
