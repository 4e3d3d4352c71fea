"""What leaflets take from a clinic: ways to reach it that a patient can use, and colours that survive a copier."""

from collections.abc import Iterator, Sequence

from handouts.base.colour import contrast, parse
from handouts.base.problems import Problem
from handouts.base.rules import Rule
from handouts.content.clinic import Clinic

LONG_ADDRESS = 40
"""Characters of an address on the web that is typed from paper."""
APART = 1.2
"""Contrast of two areas that are still told apart in grey: a little more than that of our palest grey on paper."""

CONTACT_LACKING = Rule(
    "contact-lacking",
    "warning",
    "Patients call, look it up or come by; 28 % of 73 leaflets had all that it takes to do so.",
    "EQIP, item 16 (doi.org/10.1016/j.pec.2007.11.018)",
    "phones: []",
    "phones: [{label: phone, number: 08-465 004 21}]",
)
URL_LONG = Rule(
    "url-long",
    "warning",
    "An address is typed from paper, letter by letter.",
    "ours",
    "web: {url: https://www.example.com/, text: example.com/vard/rehabilitering/boka-tid-hos-oss}",
    "web: {url: https://www.example.com/, text: example.com/boka}",
)
BRAND_GREY = Rule(
    "brand-grey",
    "warning",
    "On a black-and-white printer the two colours become one, and arrows vanish in clothes.",
    "Blindeforbundet, bli lesbar: test it by copying in grey",
    'brand: {primary: "#b5460f", accent: "#00767a", logo: logos/rehab.svg}',
    'brand: {primary: "#00695c", accent: "#d9480f", logo: logos/rehab.svg}',
)

RULES = (CONTACT_LACKING, URL_LONG, BRAND_GREY)


def judge(clinics: Sequence[Clinic]) -> Iterator[Problem]:
    """What is wrong with clinics; of those of one organisation that lack the same, the first speaks for all."""
    lacking: dict[tuple[str, str], list[Clinic]] = {}
    for clinic in clinics:
        yield from _addresses(clinic)
        primary, accent = parse(clinic.brand.primary), parse(clinic.brand.accent)
        if contrast(primary, accent) < APART:
            message = f"the colours {clinic.brand.primary} and {clinic.brand.accent} fall together in grey"
            yield BRAND_GREY.broken(message, clinic.brand.origin, "make one of them darker")
        lack = _lack(clinic)
        if lack:
            above = clinic.organisation.id if clinic.organisation else clinic.id
            lacking.setdefault((above, lack), []).append(clinic)
    for (_, lack), alike in lacking.items():
        others = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        hint = "add it here, or to the organisation if it is the same for all"
        yield CONTACT_LACKING.broken(f"leaflets of {alike[0].id}{others} have {lack}", alike[0].origin, hint)


def _lack(clinic: Clinic) -> str:
    """The ways to reach a clinic that are missing, in words."""
    ways = {
        "no telephone number": any(phone.label != "fax" for phone in clinic.phones),
        "no address on the web": bool(clinic.web or (clinic.booking and clinic.booking.web)),
        "no place to go or write to": bool(clinic.addresses),
    }
    *first, last = [way for way, there in ways.items() if not there] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _addresses(clinic: Clinic) -> Iterator[Problem]:
    booked = clinic.booking.web if clinic.booking else None
    for web in (booked, clinic.web):
        if web and len(str(web.text)) > LONG_ADDRESS:
            message = f"‘{web.text}’ has {len(str(web.text))} characters to type"
            yield URL_LONG.broken(message, web.text.place, "ask whoever runs the site for a short address")
