"""The metadata packet (XMP) that PDF, PNG and TIFF files carry in the same form."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from explorer.figures.caption import AUTHOR, LICENCE_URL, PROGRAM, RIGHTS, Caption

RECIPE_NAMESPACE: Final = "urn:motor-pathway-explorer:recipe"


def packet(caption: Caption, kind: str) -> bytes:
    """The metadata of a file of that media type, as it is embedded whole."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f'{record(caption, kind)}\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def record(caption: Caption, kind: str) -> str:
    """Title, author, words, licence, language and recipe, as SVG holds them, too."""

    def worded(name: str, words: str) -> str:
        entry = f'<rdf:li xml:lang="x-default">{escape(words)}</rdf:li>'
        return f"<{name}><rdf:Alt>{entry}</rdf:Alt></{name}>"

    # The caption's words for who cannot see the figure, as the standard of press photographs names them.
    alternative = worded("Iptc4xmpCore:AltTextAccessibility", caption.alternative)
    recipe = f"<mpe:recipe>{escape(caption.recipe)}</mpe:recipe>\n" if caption.recipe else ""
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:mpe="{RECIPE_NAMESPACE}">\n'
        f"<dc:format>{kind}</dc:format>\n{worded('dc:title', caption.title)}\n"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(AUTHOR)}</rdf:li></rdf:Seq></dc:creator>\n"
        f"{alternative}\n{worded('dc:description', caption.description)}\n{worded('dc:rights', RIGHTS)}\n"
        f"<dc:language><rdf:Bag><rdf:li>{escape(caption.language)}</rdf:li></rdf:Bag></dc:language>\n"
        "<xmpRights:Marked>True</xmpRights:Marked>\n"
        f"<xmpRights:WebStatement>{LICENCE_URL}</xmpRights:WebStatement>\n"
        f"<pdf:Producer>{escape(PROGRAM)}</pdf:Producer>\n"
        f"<xmp:CreatorTool>{escape(PROGRAM)}</xmp:CreatorTool>\n{recipe}"
        "</rdf:Description>\n</rdf:RDF>"
    )
