"""Ways to spoil a finished leaflet, and ways to save it anew that spoil nothing."""

from tests.proof.mutations import around, content, fonts, sheets, tags
from tests.proof.mutations.base import Mutation

MUTATIONS: dict[str, Mutation] = dict(
    (*content.MUTATIONS, *sheets.MUTATIONS, *tags.MUTATIONS, *fonts.MUTATIONS, *around.MUTATIONS)
)
