"""What parts of the body are called by who asks for a leaflet, in daily speech. The first word is the one shown."""

from collections.abc import Mapping

from handouts.content.body_part import BodyPart

NAMES: Mapping[BodyPart, Mapping[str, tuple[str, ...]]] = {
    "head": {
        "sv": ("huvud", "skalle", "panna", "tinning"),
        "da": ("hoved", "pande", "tinding"),
        "nb": ("hode", "panne", "tinning"),
        "en": ("head", "forehead", "temple"),
    },
    "jaw": {
        "sv": ("käke", "käkled"),
        "da": ("kæbe", "kæbeled"),
        "nb": ("kjeve", "kjeveledd"),
        "en": ("jaw", "TMJ"),
    },
    "neck": {
        "sv": ("nacke", "hals", "halsrygg"),
        "da": ("nakke", "hals", "halshvirvel"),
        "nb": ("nakke", "hals", "halsvirvel"),
        "en": ("neck", "cervical spine"),
    },
    "shoulder": {
        "sv": ("axel", "skuldra", "skulderblad", "rotatorkuff", "nyckelben"),
        "da": ("skulder", "skulderblad", "rotatorcuff", "kraveben"),
        "nb": ("skulder", "skulderblad", "rotatorcuff", "kragebein"),
        "en": ("shoulder", "shoulder blade", "rotator cuff", "collarbone"),
    },
    "upper-arm": {
        "sv": ("överarm", "biceps", "triceps"),
        "da": ("overarm", "biceps", "triceps"),
        "nb": ("overarm", "biceps", "triceps"),
        "en": ("upper arm", "biceps", "triceps"),
    },
    "elbow": {
        "sv": ("armbåge", "tennisarmbåge", "golfarmbåge"),
        "da": ("albue", "tennisalbue", "golfalbue"),
        "nb": ("albue", "tennisalbue", "golfalbue"),
        "en": ("elbow", "tennis elbow"),
    },
    "forearm": {"sv": ("underarm",), "da": ("underarm",), "nb": ("underarm",), "en": ("forearm", "lower arm")},
    "wrist": {
        "sv": ("handled", "karpaltunnel"),
        "da": ("håndled", "karpaltunnel"),
        "nb": ("håndledd", "karpaltunnel"),
        "en": ("wrist", "carpal tunnel"),
    },
    "hand": {"sv": ("hand", "händer"), "da": ("hånd", "hænder"), "nb": ("hånd", "hender"), "en": ("hand",)},
    "thumb": {
        "sv": ("tumme", "tumbas"),
        "da": ("tommelfinger", "tommel"),
        "nb": ("tommel", "tommelfinger"),
        "en": ("thumb",),
    },
    "fingers": {
        "sv": ("finger", "fingrar"),
        "da": ("finger", "fingre"),
        "nb": ("finger", "fingre"),
        "en": ("finger",),
    },
    "chest": {
        "sv": ("bröst", "bröstkorg", "revben"),
        "da": ("bryst", "brystkasse", "ribben"),
        "nb": ("bryst", "brystkasse", "ribbein"),
        "en": ("chest", "rib"),
    },
    "belly": {
        "sv": ("mage", "buk", "magmuskler"),
        "da": ("mave", "mavemuskler"),
        "nb": ("mage", "buk", "magemuskler"),
        "en": ("belly", "stomach", "abdomen"),
    },
    "back": {
        "sv": ("rygg", "ryggrad", "bröstrygg"),
        "da": ("ryg", "rygsøjle", "brystryg"),
        "nb": ("rygg", "ryggrad", "brystrygg"),
        "en": ("back", "spine"),
    },
    "lower-back": {
        "sv": ("ländrygg", "korsrygg", "svank", "ryggskott", "lumbago"),
        "da": ("lænd", "lænderyg", "hekseskud", "lumbago"),
        "nb": ("korsrygg", "lend", "hekseskudd", "lumbago"),
        "en": ("lower back", "low back", "lumbar", "lumbago"),
    },
    "pelvis": {
        "sv": ("bäcken", "bäckenbotten", "foglossning"),
        "da": ("bækken", "bækkenbund"),
        "nb": ("bekken", "bekkenbunn"),
        "en": ("pelvis", "pelvic floor"),
    },
    "hip": {"sv": ("höft", "höftled"), "da": ("hofte", "hofteled"), "nb": ("hofte", "hofteledd"), "en": ("hip",)},
    "groin": {"sv": ("ljumske",), "da": ("lyske",), "nb": ("lyske",), "en": ("groin",)},
    "buttock": {
        "sv": ("skinka", "säte", "rumpa", "sittben", "gluteus"),
        "da": ("balle", "sæde", "bagdel", "sædeben", "gluteus"),
        "nb": ("sete", "rumpe", "seteball", "sitteben", "gluteus"),
        "en": ("buttock", "glutes", "sit bone", "bottom"),
    },
    "thigh": {
        "sv": ("lår", "framlår", "quadriceps"),
        "da": ("lår", "forlår", "quadriceps"),
        "nb": ("lår", "forside lår", "quadriceps"),
        "en": ("thigh", "quadriceps", "quads"),
    },
    "hamstring": {
        "sv": ("baklår", "hamstring", "lårets baksida"),
        "da": ("baglår", "hase", "hamstring"),
        "nb": ("bakside lår", "hamstring", "hase"),
        "en": ("hamstring", "back of the thigh"),
    },
    "knee": {
        "sv": ("knä", "knäskål", "menisk", "korsband"),
        "da": ("knæ", "knæskal", "menisk", "korsbånd"),
        "nb": ("kne", "kneskål", "menisk", "korsbånd"),
        "en": ("knee", "kneecap", "meniscus", "cruciate"),
    },
    "lower-leg": {"sv": ("underben",), "da": ("underben",), "nb": ("legg", "underben"), "en": ("lower leg",)},
    "shin": {
        "sv": ("skenben", "smalben", "benhinnor"),
        "da": ("skinneben",),
        "nb": ("skinnlegg", "leggbein"),
        "en": ("shin",),
    },
    "calf": {
        "sv": ("vad", "vadmuskel"),
        "da": ("læg", "lægmuskel"),
        "nb": ("legg", "leggmuskel", "tykklegg"),
        "en": ("calf", "calves"),
    },
    "achilles-tendon": {
        "sv": ("hälsena", "akilles", "akillessena"),
        "da": ("akillessene", "achilles", "hælsene"),
        "nb": ("akillessene", "akilles", "hælsene"),
        "en": ("Achilles tendon", "Achilles", "heel cord"),
    },
    "ankle": {
        "sv": ("fotled", "ankel", "vrist", "fotknöl"),
        "da": ("ankel", "fodled", "vrist"),
        "nb": ("ankel", "vrist"),
        "en": ("ankle",),
    },
    "foot": {"sv": ("fot", "fötter"), "da": ("fod", "fødder"), "nb": ("fot", "føtter"), "en": ("foot", "feet")},
    "heel": {"sv": ("häl", "hälben"), "da": ("hæl", "hælben"), "nb": ("hæl", "hælbein"), "en": ("heel", "heel bone")},
    "sole": {
        "sv": ("fotsula", "hålfot", "fotvalv", "plantarfascia"),
        "da": ("fodsål", "svang", "svangsene", "fodbue"),
        "nb": ("fotsåle", "fotbue", "plantarfascie"),
        "en": ("sole", "arch", "plantar fascia"),
    },
    "forefoot": {
        "sv": ("framfot", "trampdyna"),
        "da": ("forfod", "trædepude"),
        "nb": ("forfot", "tredepute"),
        "en": ("forefoot", "ball of the foot"),
    },
    "toes": {
        "sv": ("tår", "tå", "stortå"),
        "da": ("tå", "tæer", "storetå"),
        "nb": ("tå", "tær", "stortå"),
        "en": ("toe",),
    },
}
