"""What parts of the body are called by who asks for a leaflet, in daily speech. The first word is the one shown."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from handouts.content.body_part import BodyPart
from handouts.ui.desk.letters import folded

ENDINGS = "arna", "erna", "erne", "ene", "rna", "rne", "en", "et", "na", "ne", "ar", "er", "an", "a", "n", "r", "t"
"""What words end in when they are declined: "ryggen" is about "rygg"."""
ARTICLE = "ال"
"""What Arabic words begin with for the same reason."""
SHORTEST_STEM = 3

NAMES: Mapping[BodyPart, Mapping[str, tuple[str, ...]]] = {
    "head": {
        "sv": ("huvud", "skalle", "panna", "tinning", "ansikte", "huvudvärk"),
        "da": ("hoved", "pande", "tinding", "ansigt", "hovedpine"),
        "nb": ("hode", "panne", "tinning", "ansikt", "hodepine"),
        "en": ("head", "forehead", "temple", "face", "headache"),
    },
    "jaw": {
        "sv": ("käke", "käkar", "käkled", "tandgnissling"),
        "da": ("kæbe", "kæber", "kæbeled", "tandskæren"),
        "nb": ("kjeve", "kjever", "kjeveledd", "tanngnissing"),
        "en": ("jaw", "TMJ"),
    },
    "neck": {
        "sv": ("nacke", "hals", "halsrygg", "nackspärr", "whiplash"),
        "da": ("nakke", "hals", "halshvirvel", "piskesmæld", "whiplash"),
        "nb": ("nakke", "hals", "halsvirvel", "nakkesleng", "whiplash"),
        "en": ("neck", "cervical spine", "whiplash"),
    },
    "shoulder": {
        "sv": ("axel", "axlar", "skuldra", "skuldror", "skulderblad", "rotatorkuff", "nyckelben", "frusen axel"),
        "da": ("skulder", "skuldre", "skulderblad", "rotatorcuff", "kraveben", "frossen skulder"),
        "nb": ("skulder", "skuldre", "skulderblad", "rotatorcuff", "kragebein", "frossen skulder"),
        "en": ("shoulder", "shoulders", "shoulder blade", "rotator cuff", "collarbone", "frozen shoulder"),
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
        "en": ("elbow", "elbows", "tennis elbow", "golfer’s elbow"),
    },
    "forearm": {
        "sv": ("underarm", "musarm"),
        "da": ("underarm", "musearm"),
        "nb": ("underarm", "musearm"),
        "en": ("forearm", "lower arm", "RSI"),
    },
    "wrist": {
        "sv": ("handled", "handleder", "karpaltunnel"),
        "da": ("håndled", "karpaltunnel"),
        "nb": ("håndledd", "karpaltunnel"),
        "en": ("wrist", "wrists", "carpal tunnel"),
    },
    "hand": {
        "sv": ("hand", "händer", "handflata"),
        "da": ("hånd", "hænder", "håndflade"),
        "nb": ("hånd", "hender", "håndflate"),
        "en": ("hand", "hands", "palm"),
    },
    "thumb": {
        "sv": ("tumme", "tummar", "tumbas"),
        "da": ("tommelfinger", "tommel", "tommeltot"),
        "nb": ("tommel", "tommelfinger", "tommeltott"),
        "en": ("thumb", "thumbs"),
    },
    "fingers": {
        "sv": ("finger", "fingrar", "knoge", "triggerfinger"),
        "da": ("finger", "fingre", "kno", "springfinger"),
        "nb": ("finger", "fingre", "knoke", "triggerfinger"),
        "en": ("finger", "fingers", "knuckle", "trigger finger"),
    },
    "chest": {
        "sv": ("bröst", "bröstkorg", "bröstben", "revben"),
        "da": ("bryst", "brystkasse", "brystben", "ribben"),
        "nb": ("bryst", "brystkasse", "brystbein", "ribbein"),
        "en": ("chest", "breastbone", "rib", "ribs"),
    },
    "belly": {
        "sv": ("mage", "buk", "magmuskler"),
        "da": ("mave", "mavemuskler"),
        "nb": ("mage", "buk", "magemuskler"),
        "en": ("stomach", "tummy", "belly", "abdomen", "abs"),
    },
    "back": {
        "sv": ("rygg", "ryggrad", "bröstrygg"),
        "da": ("ryg", "rygrad", "rygsøjle", "brystryg"),
        "nb": ("rygg", "ryggrad", "ryggsøyle", "brystrygg"),
        "en": ("back", "spine"),
    },
    "lower-back": {
        "sv": ("ländrygg", "korsrygg", "svank", "ryggskott", "lumbago", "ischias"),
        "da": ("lænd", "lænderyg", "hekseskud", "lumbago", "iskias"),
        "nb": ("korsrygg", "lenderygg", "hekseskudd", "lumbago", "isjias"),
        "en": ("lower back", "low back", "lumbar", "lumbago", "sciatica"),
    },
    "pelvis": {
        "sv": ("bäcken", "bäckenbotten", "foglossning"),
        "da": ("bækken", "bækkenbund", "bækkenløsning"),
        "nb": ("bekken", "bekkenbunn", "bekkenløsning"),
        "en": ("pelvis", "pelvic floor", "pelvic girdle"),
    },
    "hip": {
        "sv": ("höft", "höfter", "höftled"),
        "da": ("hofte", "hofter", "hofteled"),
        "nb": ("hofte", "hofter", "hofteledd"),
        "en": ("hip", "hips"),
    },
    "groin": {"sv": ("ljumske", "ljumskar"), "da": ("lyske",), "nb": ("lyske",), "en": ("groin",)},
    "buttock": {
        "sv": ("säte", "skinka", "skinkor", "rumpa", "stjärt", "sittben", "gluteus"),
        "da": ("balle", "baller", "sæde", "bagdel", "numse", "sædeben", "siddeben", "gluteus"),
        "nb": ("sete", "rumpe", "rumpeball", "seteball", "sitteben", "gluteus"),
        "en": ("buttock", "buttocks", "bottom", "bum", "glutes", "sit bone"),
    },
    "thigh": {
        "sv": ("lår", "framlår", "lårets framsida", "quadriceps"),
        "da": ("lår", "forlår", "quadriceps"),
        "nb": ("lår", "lårets fremside", "quadriceps"),
        "en": ("thigh", "thighs", "quadriceps", "quads"),
    },
    "hamstring": {
        "sv": ("baklår", "lårets baksida", "hamstring"),
        "da": ("baglår", "hase", "haser", "hamstring"),
        "nb": ("bakside lår", "baklår", "hase", "hamstring"),
        "en": ("hamstring", "hamstrings"),
    },
    "knee": {
        "sv": ("knä", "knän", "knäskål", "menisk", "korsband", "hopparknä", "löparknä"),
        "da": ("knæ", "knæskal", "menisk", "korsbånd", "springerknæ", "løberknæ"),
        "nb": ("kne", "knær", "kneskål", "menisk", "korsbånd", "hopperkne", "løperkne"),
        "en": ("knee", "knees", "kneecap", "meniscus", "cruciate", "runner’s knee", "jumper’s knee"),
    },
    "lower-leg": {"sv": ("underben",), "da": ("underben",), "nb": ("legg", "underben"), "en": ("lower leg",)},
    "shin": {
        "sv": ("skenben", "smalben", "benhinnor", "benhinneinflammation"),
        "da": ("skinneben", "skinnebensbetændelse"),
        "nb": ("skinneben", "skinnelegg", "leggbein", "beinhinnebetennelse"),
        "en": ("shin", "shins", "shin splints"),
    },
    "calf": {
        "sv": ("vad", "vader", "vadmuskel"),
        "da": ("læg", "lægge", "lægmuskel"),
        "nb": ("leggmuskel", "legg", "tykklegg"),
        "en": ("calf", "calves"),
    },
    "achilles-tendon": {
        "sv": ("hälsena", "hälsenor", "akilles", "akillessena"),
        "da": ("akillessene", "achilles", "hælsene"),
        "nb": ("akillessene", "akilles", "hælsene"),
        "en": ("Achilles tendon", "Achilles"),
    },
    "ankle": {
        "sv": ("fotled", "ankel", "anklar", "vrist", "fotknöl"),
        "da": ("ankel", "ankler", "fodled", "vrist"),
        "nb": ("ankel", "ankler", "vrist", "overtråkk"),
        "en": ("ankle", "ankles"),
    },
    "foot": {"sv": ("fot", "fötter"), "da": ("fod", "fødder"), "nb": ("fot", "føtter"), "en": ("foot", "feet")},
    "heel": {
        "sv": ("häl", "hälar", "hälben", "hälkudde"),
        "da": ("hæl", "hæle", "hælben", "hælpude"),
        "nb": ("hæl", "hæler", "hælbein", "hælpute"),
        "en": ("heel", "heels", "heel bone", "heel pad"),
    },
    "sole": {
        "sv": ("fotsula", "hålfot", "fotvalv", "plattfot", "plantarfascia"),
        "da": ("fodsål", "svang", "svangsene", "fodbue", "platfod"),
        "nb": ("fotsåle", "fotbue", "plattfot", "plantarfascie"),
        "en": ("sole", "arch", "flat foot", "plantar fascia"),
    },
    "forefoot": {
        "sv": ("framfot", "trampdyna"),
        "da": ("forfod", "trædepude", "fodballe"),
        "nb": ("forfot", "tredepute"),
        "en": ("forefoot", "ball of the foot"),
    },
    "toes": {
        "sv": ("tår", "tå", "stortå", "hammartå", "hallux valgus"),
        "da": ("tæer", "tå", "storetå", "hammertå", "knyst", "hallux valgus"),
        "nb": ("tær", "tå", "stortå", "hammertå", "hallux valgus"),
        "en": ("toes", "toe", "big toe", "hammer toe", "bunion"),
    },
}


def stems(word: str) -> Iterator[str]:
    """What a folded word may be a form of."""
    for stem in (word.removeprefix(ARTICLE), *map(word.removesuffix, ENDINGS)):
        if SHORTEST_STEM <= len(stem) < len(word):
            yield stem


def parts_called(word: str) -> frozenset[BodyPart]:
    """The parts of the body that a folded word is a name of, in any language and however it is declined."""
    names = _one_word()
    return next((names[form] for form in (word, *stems(word)) if form in names), frozenset())


def begins_a_part(word: str) -> bool:
    """Whether a folded word is on its way to such a name."""
    names = _in_order()
    at = bisect_left(names, word)
    return at < len(names) and names[at].startswith(word)


@cache
def _one_word() -> Mapping[str, frozenset[BodyPart]]:
    """Parts by their names of one word, folded: "frozen" alone is no shoulder."""
    found: dict[str, set[BodyPart]] = {}
    for part, by_language in NAMES.items():
        for name in (name for names in by_language.values() for name in names):
            match folded([name]):
                case [word]:
                    found.setdefault(word, set()).add(part)
    return {word: frozenset(parts) for word, parts in found.items()}


@cache
def _in_order() -> list[str]:
    return sorted(_one_word())
