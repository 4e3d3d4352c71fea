"""The seal's place in a file: what is written before a file has been proved, and how long what replaces it is.

The stage that writes files and the one that proves them share no code, but must agree on this.
"""

NAMESPACE = "urn:x-handouts:leaflet/"
"""Of the properties in XMP that are ours."""
PROPERTIES = {
    "handout": "Id of the leaflet's text",
    "languages": "Languages of the text",
    "version": "Version of the text",
    "clinic": "Id of the clinic that hands the leaflet out",
    "format": "What the leaflet is made as: standard, grey",
    "fingerprint": "Digests of what the leaflet says and shows, and of the clinic",
    "seal": "Digests of what was read back and proved",
}
"""What each of them says."""
VERSION = "2"
"""The first character of a seal. Another way to reckon it needs another."""
KINDS = {
    "pages": "pages",
    "words": "words on paper",
    "pictures": "drawings and pictures",
    "tags": "tags, or texts for a screen reader",
    "fonts": "fonts",
    "links": "links or bookmarks",
    "about": "title, language and the like",
}
"""What a seal has a digest of each, in this order, and what that is called."""
DIGITS = 16
"""Hexadecimal digits of each digest."""
BLANK = "-" * (len(VERSION) + DIGITS * len(KINDS))
"""What stands in a file that nobody has proved yet."""
