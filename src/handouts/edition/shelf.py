"""What the bodies of a run have in common, read once: pictures, and lists of branches."""

from handouts.base.problems import Problem
from handouts.content.figure import Figure
from handouts.content.library import Library
from handouts.drawing.picture import Photo, Picture
from handouts.edition.house import House, directory
from handouts.edition.picture import figure_picture
from handouts.edition.service import Directory
from handouts.edition.words import Words


class Shelf:
    """A library's pictures and branches as they are when first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._pictures: dict[str, tuple[Picture | Photo, tuple[Problem, ...]]] = {}
        self._directories: dict[tuple[str, House, str], Directory] = {}

    def picture(self, name: str, figure: Figure, problems: list[Problem]) -> Picture | Photo:
        """What a figure shows; what is wrong with it goes to ``problems`` each time."""
        if name not in self._pictures:
            found: list[Problem] = []
            self._pictures[name] = figure_picture(self.library, name, figure, found), tuple(found)
        picture, wrong = self._pictures[name]
        problems += wrong
        return picture

    def directory(self, named: str, house: House, words: Words, language: str) -> Directory:
        """The branches of an organisation, ``named`` or else the house's own. Raises Problems: those of its clinics."""
        key = named, house, language
        if key not in self._directories:
            self._directories[key] = directory(self.library, named, house, words, language)
        return self._directories[key]
