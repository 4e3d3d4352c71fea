"""Rules of a finished file: the last gate before a leaflet is handed out, so that none can be switched off."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", fixed=True)
_PAGE = "this project's own design of the page"

RULES: tuple[Rule, ...] = (
    _rule(
        id="pdf-unreadable",
        why="a file that cannot be read cannot be proved",
        source="ISO 32000-1",
        defect="A file cut off by a broken download, or one with a password.",
        mended="A whole file that opens.",
    ),
    _rule(
        id="proof-text",
        why="what is read out is what was written, word for word",
        source="PDF/UA-1 7.1",
        defect="A word that is missing, misspelt, run into the next or read out of order.",
        mended="The words of the spec in their order.",
    ),
    _rule(
        id="proof-number",
        why="another number is another dose",
        source="PDF/UA-1 7.1",
        defect="“8 times” on paper where the spec says 3.",
        mended="“3 times”.",
    ),
    _rule(
        id="proof-alt",
        why="a picture's words are all that a blind reader has of it",
        source="PDF/UA-1 7.3; WCAG 2.2, 1.1.1",
        defect="A figure without alternative text, or with another figure's.",
        mended="The alternative text of the spec.",
    ),
    _rule(
        id="proof-picture",
        why="the picture of another exercise is done by who cannot read",
        source=_PAGE,
        defect="The drawing of another exercise, mirrored, or half of it.",
        mended="The drawing that the spec names.",
    ),
    _rule(
        id="proof-figure",
        why="a picture that is shrunk, moved away or covered is not followed",
        source="ISO 32000-1 14.8.5.4",
        defect="A figure half as large as its tags say, or with a box over it.",
        mended="The figure in its place, with nothing on top.",
    ),
    _rule(
        id="proof-links",
        why="a telephone number or an address behind a link is seen by nobody who reads the page",
        source="PDF/UA-1 7.18.5",
        defect="A link that dials another clinic, or that lies beside its words.",
        mended="The target of the spec, under its words.",
    ),
    _rule(
        id="proof-code",
        why="a QR code that says another address, or that no telephone can read, helps nobody",
        source="ISO/IEC 18004",
        defect="A code printed too small, too pale, without white around it or its address beside it.",
        mended="The clinic's address, 25 mm wide, black on white, with four modules of white, and in letters too.",
    ),
    _rule(
        id="proof-furniture",
        why="a loose sheet must say which leaflet, which page and whose it is",
        source=_PAGE,
        defect="“Page 1 of 2” on the second page, or another clinic at its head.",
        mended="Clinic, title, version and page as they are.",
    ),
    _rule(
        id="proof-pages",
        why="no more paper than asked for, and no empty sheet",
        source=_PAGE,
        defect="Three pages where the spec asks for two, or one that is turned.",
        mended="The pages asked for, all upright and of one size.",
    ),
    _rule(
        id="proof-paper",
        why="a booklet whose pages lie in another order, or on other paper, cannot be folded",
        source=_PAGE,
        defect="Page 2 beside page 1 on the outside of a booklet, or an A4 leaflet on letter paper.",
        mended="Pages that follow each other once the sheets are folded, on the paper of the format.",
    ),
    _rule(
        id="proof-outside",
        why="printers leave 5 mm along the edges white",
        source=_PAGE,
        defect="A line that runs off the page, or that is clipped away.",
        mended="All ink within the margins.",
    ),
    _rule(
        id="proof-unread",
        why="what proof does not look at is what nobody looked at",
        source=OWN,
        defect="A note that a viewer lays over the page, or a word in see-through ink.",
        mended="Text, drawings and links alone.",
    ),
    _rule(
        id="proof-overlap",
        why="what lies on top of a word makes another word of it",
        source=_PAGE,
        defect="A line on another, or a word on a picture.",
        mended="Every word by itself.",
    ),
    _rule(
        id="proof-size",
        why="12 points to act on, 10 for labels, 9 for staff",
        source="RNIB, 12 points at least",
        defect="A text of 10 points.",
        mended="A text of 12 points.",
    ),
    _rule(
        id="proof-x-height",
        why="points alone say little of how large letters are",
        source="RNIB, 12 points of Arial at least",
        defect="Text in 12 points of a typeface whose small letters are low, such as Garamond.",
        mended="A typeface with small letters as high as Arial's.",
    ),
    _rule(
        id="proof-measure",
        severity="warning",
        why="the eye loses its way in long lines, and stumbles over short ones",
        source="RNIB, 60 to 70 characters; this project's own range",
        defect="A paragraph with 95 characters a line.",
        mended="One with 45 to 75.",
    ),
    _rule(
        id="proof-leading",
        severity="warning",
        why="lines that are set close run into each other",
        source=OWN,
        defect="Baselines 12 points apart for letters of 12 points.",
        mended="Baselines at least 1.2 times the size apart.",
    ),
    _rule(
        id="proof-aligned",
        why="a straight start and even spaces are what weak readers hold on to",
        source="RNIB, aligned at the start and not justified",
        defect="A paragraph that is centred, or stretched to both edges.",
        mended="Lines that begin below each other and end where their words do.",
    ),
    _rule(
        id="proof-hyphen",
        severity="warning",
        why="a word in two halves is read twice",
        source="RNIB, no words split at the end of a line",
        defect="“be-” at the end of a line and “handling” on the next.",
        mended="The whole word on the next line.",
    ),
    _rule(
        id="proof-pixels",
        severity="warning",
        why="a coarse photo shows no exercise",
        source=OWN,
        defect="A photo of 300 pixels over 10 cm.",
        mended="One of 200 pixels an inch and more.",
    ),
    _rule(
        id="proof-contrast",
        why="pale text is lost on poor printers and old eyes",
        source="WCAG 2.2, 1.4.3",
        defect="Grey text with a contrast of 3 on white.",
        mended="A contrast of at least 4.5, of 3 where it is large; in grey too.",
    ),
    _rule(
        id="proof-colour",
        why="a leaflet in another brand's colours is taken for another's",
        source=_PAGE,
        defect="A green line in the leaflet of a clinic whose brand is blue.",
        mended="The colours that follow from the clinic's two.",
    ),
    _rule(
        id="proof-font",
        why="a letter without glyph or meaning is a gap in a word",
        source="PDF/A-2 6.2.11",
        defect="A typeface that is not in the file, or whose glyphs do not say which letters they are.",
        mended="Every typeface in the file, with the meaning of each glyph.",
    ),
    _rule(
        id="proof-tags",
        why="untagged, a page is silence to a screen reader",
        source="PDF/UA-1 7; ISO 32000-1 14.8",
        defect="A file without structure, or a heading that skips a level.",
        mended="Every word tagged in reading order, and all else an artifact.",
    ),
    _rule(
        id="proof-role",
        why="headings, heads of tables and captions are what a screen reader finds its way by",
        source="PDF/UA-1 7.4, 7.5",
        defect="A heading tagged as a paragraph.",
        mended="Every heading, head of a table and caption tagged as that, and nothing else.",
    ),
    _rule(
        id="proof-language",
        why="a voice for another language cannot be understood",
        source="PDF/UA-1 7.2",
        defect="A Swedish leaflet marked as Norwegian, or an English word not marked at all.",
        mended="The language of the leaflet, and of each word of another.",
    ),
    _rule(
        id="proof-metadata",
        why="title and author are how a file is known among others",
        source="PDF/UA-1 7.1; PDF/A-2 6.6",
        defect="A file without a title, or with another clinic as its author.",
        mended="The title, author and day of the spec, in Info and in XMP.",
    ),
    _rule(
        id="proof-seal",
        why="a file that was changed after it was proved is another file",
        source=OWN,
        defect="A finished leaflet in which somebody changed a digit, or from which a page was taken.",
        mended="The leaflet, built anew.",
    ),
    _rule(
        id="proof-outline",
        why="bookmarks are how long files are found through",
        source="PDF/UA-1 7.17",
        defect="A bookmark too few, or one to another page.",
        mended="A bookmark for every heading.",
    ),
)


def shown(text: str, length: int = 60) -> str:
    """Text for a message: in quotation marks, cut where it is long."""
    return f"“{text if len(text) <= length else text[: length - 1] + '…'}”"
