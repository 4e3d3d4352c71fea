"""What leaflets take from a clinic: ways to reach it that a patient can use, and colours that survive a copier."""

from collections.abc import Iterator, Sequence

from handouts.base.colour import contrast, parse
from handouts.base.problems import Problem, warning
from handouts.base.rules import OWN, Rule
from handouts.content.clinic import Clinic, Phone

LONG_ADDRESS = 40
"""Characters of an address on the web that is typed from paper."""
APART = 1.2
"""Contrast of two areas that are still told apart in grey: a little more than that of our palest grey on paper."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="contact-lacking",
        severity="warning",
        why="patients call, look it up or come by; 28 % of 73 leaflets had all that it takes to do so",
        source="EQIP, item 16; Patient Education and Counseling 2008, doi.org/10.1016/j.pec.2007.11.018",
        defect="addresses: [{label: visit, lines: [Esplanaden 2]}]",
        mended="addresses: [{label: visit, lines: [Esplanaden 2]}]\nphones: [{label: phone, number: +46 8 123 264 45}]",
        within="clinic",
    ),
    Rule(
        id="url-long",
        severity="warning",
        why="an address is typed from paper, letter by letter",
        source=OWN,
        defect="web: {url: https://www.1177.se, text: 1177.se/Stockholm/hitta-vard/boka-tid-hos-oss}",
        mended="web: {url: https://www.1177.se, text: 1177.se}",
        within="clinic",
    ),
    Rule(
        id="brand-grey",
        severity="warning",
        why="on a black-and-white printer the two colours become one, and arrows vanish in clothes",
        source="Blindeforbundet, bli lesbar: copy it in grey and look",
        defect='brand: {primary: "#1a4b8c", accent: "#8c1a4b", logo: logos/ortopedi.svg}',
        mended='brand: {primary: "#1a4b8c", accent: "#b3261e", logo: logos/ortopedi.svg}',
        within="clinic",
    ),
)


def judge(clinics: Sequence[Clinic]) -> Iterator[Problem]:
    """What is wrong with clinics; of those of one organisation that lack the same, the first speaks for all."""
    lacking: dict[tuple[str, str], list[Clinic]] = {}
    for clinic in clinics:
        yield from _addresses(clinic)
        primary, accent = parse(clinic.brand.primary), parse(clinic.brand.accent)
        if contrast(primary, accent) < APART:
            message = f"the colours {clinic.brand.primary} and {clinic.brand.accent} fall together in grey"
            yield warning("brand-grey", message, clinic.brand.origin, "make one of them darker")
        lack = _lack(clinic)
        if lack:
            above = clinic.organisation.id if clinic.organisation else clinic.id
            lacking.setdefault((above, lack), []).append(clinic)
    for (_, lack), alike in lacking.items():
        others = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        hint = "add it here, or to the organisation if it is the same for all"
        yield warning("contact-lacking", f"leaflets of {alike[0].id}{others} have {lack}", alike[0].origin, hint)


def _lack(clinic: Clinic) -> str:
    """The ways to reach a clinic that are missing, in words."""
    ways = {
        "no telephone number": any(_answered(phone, clinic.country) for phone in clinic.phones),
        "no address on the web": bool(clinic.web or (clinic.booking and clinic.booking.web)),
        "no place to go or write to": bool(clinic.addresses),
    }
    *first, last = [way for way, there in ways.items() if not there] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _answered(phone: Phone, country: str | None) -> bool:
    """Whether the clinic answers: no fax does, and of 112 it is not they who do."""
    import phonenumbers  # late, as only clinics need it

    alarm = country and phonenumbers.is_emergency_number(phone.number.dialled, country)
    return phone.label != "fax" and not alarm


def _addresses(clinic: Clinic) -> Iterator[Problem]:
    booked = clinic.booking.web if clinic.booking else None
    for web in (booked, clinic.web):
        if web and len(str(web.text)) > LONG_ADDRESS:
            message = f"‘{web.text}’ has {len(str(web.text))} characters to type"
            yield warning("url-long", message, web.text.place, "ask whoever runs the site for a short address")
