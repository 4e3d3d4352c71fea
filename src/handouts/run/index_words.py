"""What the index pages of a batch say, in the languages of clinics. A clinic with none of these reads English."""

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.run.changes import Why

Forms = tuple[str, str]
"""A word for one, and for any other number."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page. ``code`` is their language; braces are filled in. ``whys`` tell staff what to do."""

    code: str
    title: str
    clinics: str
    skip: str
    compare: str
    find: str
    leaflets: Forms
    languages: Forms
    pages: Forms
    version: str
    code_at_foot: str
    read_it: str
    to_reprint: str
    nothing: str
    all_of_them: str
    outdated: str
    whys: Mapping[Why, str]
    formats: Mapping[str, str]
    """What formats are, those that the foot of a leaflet does not name."""
    decimal_sign: str = ","


SWEDISH = PageWords(
    code="sv",
    title="Patientblad",
    clinics="Alla kliniker",
    skip="Till bladen",
    compare="Koden längst ned på ett blad är densamma som här. Är den inte det har bladet blivit gammalt: byt ut det.",
    find="Sök blad eller språk",
    leaflets=("{} blad", "{} blad"),
    languages=("{} språk", "{} språk"),
    pages=("{} sida", "{} sidor"),
    version="version {}",
    code_at_foot="kod {}",
    read_it="Att läsa på skärm",
    to_reprint="Att byta ut, senaste 30 dagarna",
    nothing="Inga ändringar. Bladen i stället gäller.",
    all_of_them="Alla blad",
    outdated="Inaktuellt. Det gick inte att göra bladet på nytt. Lämna inte ut de blad som finns.",
    whys={
        "withdrawn": "Används inte längre: ta bort ur stället.",
        "failed": "Gick inte att göra på nytt. Bladen i stället är inaktuella: lämna inte ut dem.",
        "version": "Ny version {}: byt ut.",
        "text": "Texten har ändrats: byt ut.",
        "clinic": "Klinikens uppgifter har ändrats: byt ut.",
        "new": "Nytt: skriv ut.",
        "mended": "Gäller igen: lämna ut som vanligt.",
        "looks": "Bara utseendet har ändrats: behöver inte bytas ut.",
    },
    formats={
        "standard": "A4 i färg",
        "grey": "A4 i svartvitt",
        "bilingual": "A3 på två språk",
    },
)

DANISH = PageWords(
    code="da",
    title="Patientpjecer",
    clinics="Alle klinikker",
    skip="Til pjecerne",
    compare="Koden nederst på en pjece er den samme som her. Er den ikke det, er pjecen forældet: skift den ud.",
    find="Søg pjece eller sprog",
    leaflets=("{} pjece", "{} pjecer"),
    languages=("{} sprog", "{} sprog"),
    pages=("{} side", "{} sider"),
    version="version {}",
    code_at_foot="kode {}",
    read_it="Til skærmen",
    to_reprint="Skal skiftes ud, seneste 30 dage",
    nothing="Ingen ændringer. Pjecerne i stativet gælder.",
    all_of_them="Alle pjecer",
    outdated="Forældet. Pjecen kunne ikke laves på ny. Udlever ikke de eksemplarer, der findes.",
    whys={
        "withdrawn": "Bruges ikke længere: fjern den fra stativet.",
        "failed": "Kunne ikke laves på ny. Pjecerne i stativet er forældede: udlever dem ikke.",
        "version": "Ny version {}: skift ud.",
        "text": "Teksten er ændret: skift ud.",
        "clinic": "Klinikkens oplysninger er ændret: skift ud.",
        "new": "Ny: udskriv.",
        "mended": "Gælder igen: udlever som normalt.",
        "looks": "Kun udseendet er ændret: behøver ikke skiftes ud.",
    },
    formats={
        "standard": "A4 i farver",
        "grey": "A4 i sort-hvid",
        "bilingual": "A3 på to sprog",
    },
)

NORWEGIAN = PageWords(
    code="nb",
    title="Pasientbrosjyrer",
    clinics="Alle klinikker",
    skip="Til brosjyrene",
    compare="Koden nederst på en brosjyre er den samme som her. Er den ikke det, er brosjyren utdatert: bytt den ut.",
    find="Søk brosjyre eller språk",
    leaflets=("{} brosjyre", "{} brosjyrer"),
    languages=("{} språk", "{} språk"),
    pages=("{} side", "{} sider"),
    version="versjon {}",
    code_at_foot="kode {}",
    read_it="Til skjermen",
    to_reprint="Skal byttes ut, siste 30 dager",
    nothing="Ingen endringer. Brosjyrene i stativet gjelder.",
    all_of_them="Alle brosjyrer",
    outdated="Utdatert. Brosjyren kunne ikke lages på nytt. Ikke del ut de eksemplarene som finnes.",
    whys={
        "withdrawn": "Brukes ikke lenger: fjern fra stativet.",
        "failed": "Kunne ikke lages på nytt. Brosjyrene i stativet er utdaterte: ikke del dem ut.",
        "version": "Ny versjon {}: bytt ut.",
        "text": "Teksten er endret: bytt ut.",
        "clinic": "Klinikkens opplysninger er endret: bytt ut.",
        "new": "Ny: skriv ut.",
        "mended": "Gjelder igjen: del ut som vanlig.",
        "looks": "Bare utseendet er endret: trenger ikke byttes ut.",
    },
    formats={
        "standard": "A4 i farger",
        "grey": "A4 i svart-hvitt",
        "bilingual": "A3 på to språk",
    },
)

ENGLISH = PageWords(
    code="en",
    title="Patient leaflets",
    clinics="All clinics",
    skip="To the leaflets",
    compare="The code at the foot of a leaflet is the same as here. If not, the leaflet is out of date: replace it.",
    find="Find a leaflet or language",
    leaflets=("{} leaflet", "{} leaflets"),
    languages=("{} language", "{} languages"),
    pages=("{} page", "{} pages"),
    version="version {}",
    code_at_foot="code {}",
    read_it="To read on a screen",
    to_reprint="To reprint, last 30 days",
    nothing="No changes. The leaflets in the rack are up to date.",
    all_of_them="All leaflets",
    outdated="Out of date. The leaflet could not be made again. Do not hand out the copies there are.",
    whys={
        "withdrawn": "No longer used: take it out of the rack.",
        "failed": "Could not be made again. The copies in the rack are out of date: do not hand them out.",
        "version": "New version {}: reprint.",
        "text": "The text has changed: reprint.",
        "clinic": "The clinic’s details have changed: reprint.",
        "new": "New: print it.",
        "mended": "Good again: hand it out as usual.",
        "looks": "Only the looks have changed: no need to reprint.",
    },
    formats={
        "standard": "A4 in colour",
        "grey": "A4 in black and white",
        "bilingual": "A3 in two languages",
    },
    decimal_sign=".",
)

PAGE_WORDS: Mapping[str, PageWords] = {words.code: words for words in (SWEDISH, DANISH, NORWEGIAN, ENGLISH)}


def page_words(language: str) -> PageWords:
    """The words for a clinic that writes in a language."""
    return PAGE_WORDS.get(language, ENGLISH)
