"""Which sources each leaflet depends on, by their names."""

from handouts.content.catalogue import FOLDER
from handouts.content.clinic import Clinic
from handouts.content.library import FOLDERS, GATE
from handouts.content.load import Loaded
from handouts.content.service import Directory
from handouts.run.sources import ENGINE, TODAY


def of_handout(loaded: Loaded, language: str) -> tuple[str, ...]:
    """The names of what a handout in a language is made from."""
    handout = loaded.handout
    spoken = {str(handout.language), *(str(exercise.language) for exercise in loaded.exercises.values())}
    spoken |= {str(figure.language) for figure in loaded.figures.values()}
    names = [GATE, ENGINE, TODAY, f"specs/{FOLDERS['handout']}/{handout.id}.yaml", f"specs/{FOLDERS['glossary']}/"]
    names += [f"words/{one}" for one in (language, *sorted(spoken))]
    names += [f"{FOLDER}/{source}/{language}.po" for source in sorted(spoken)]
    names += [f"specs/{FOLDERS['exercise']}/{name}.yaml" for name in loaded.exercises]
    for name, figure in loaded.figures.items():
        names += [f"specs/{FOLDERS['figure']}/{name}.yaml", f"assets/{figure.picture or f'figures/{name}.svg'}"]
    if any(isinstance(block, Directory) for section in handout.sections for block in section.content):
        names += [f"specs/{FOLDERS['clinic']}/", f"specs/{FOLDERS['organisation']}/"]
    return tuple(names)


def of_clinic(clinic: Clinic, language: str) -> tuple[str, ...]:
    """The names of what a clinic's part of its leaflets is made from."""
    names = [f"specs/{FOLDERS['clinic']}/{clinic.id}.yaml", f"assets/{clinic.brand.logo}"]
    names += [f"{FOLDER}/{clinic.language}/{language}.po", f"words/{clinic.language}"]
    if clinic.typeface:
        files = (clinic.typeface.regular, clinic.typeface.bold)
        names += [f"assets/{file}" for file in files if file]
    above = clinic.organisation
    while above:
        names.append(f"specs/{FOLDERS['organisation']}/{above.id}.yaml")
        above = above.organisation
    return tuple(names)
