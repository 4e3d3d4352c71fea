"""Pictures of the library."""

from handouts.base.problems import Place, Problem, Problems
from handouts.content.figure import Figure
from handouts.content.library import Library
from handouts.drawing.digest import digest
from handouts.drawing.load import load_picture, nearest_picture
from handouts.drawing.picture import Photo, Picture

NOTHING = Picture((0.0, 0.0, 1.0, 1.0), ())
"""What stands for a picture that cannot be used, so that all problems of a leaflet are found."""


def picture(library: Library, name: str, origin: Place, problems: list[Problem]) -> Picture | Photo:
    """A picture of the library by its path below assets/; what is wrong with it goes to ``problems``."""
    folders = [root / "assets" for root in library.roots]
    holding = (folder for folder in folders if (folder / name).is_file())
    folder = next(holding, None) or next((one for one in folders if nearest_picture(name, one)), folders[0])
    try:
        return load_picture(folder / name, folder, origin)
    except Problems as found:
        problems += found.problems
    return NOTHING


def figure_picture(library: Library, name: str, figure: Figure, problems: list[Problem]) -> Picture | Photo:
    """What a figure shows: its own picture, or what was drawn from its data as they are now."""
    if figure.picture is not None:
        return picture(library, figure.picture, figure.picture.place, problems)
    file = f"figures/{name}.svg"
    if library.asset(file) is None:
        hint = "draw it with ‘handouts figure --all’ (needs the extra ‘draw’)"
        problems.append(Problem("picture-missing", f"‘{name}’ has not been drawn yet", figure.origin, hint))
        return NOTHING
    drawn = picture(library, file, figure.origin, problems)
    if drawn is not NOTHING and (isinstance(drawn, Photo) or drawn.digest != digest(figure)):
        message = f"‘{name}’ has changed since it was drawn"
        hint = "draw it anew with ‘handouts figure --all’"
        problems.append(Problem("figure-stale", message, figure.origin, hint))
    return drawn
