"""A clinic: a place with ways to reach it and a brand. What it does not say, it inherits from its organisation."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema

from handouts.base.colour import WHITE, contrast, darken, hexadecimal, parse
from handouts.content.adapt import Changes
from handouts.content.pain import PainBands
from handouts.content.reading import Reading, expected, fault
from handouts.content.spec import ID, VERBATIM, AssetPath, HandoutId, Language, Some, Spec, form
from handouts.content.text import Text
from handouts.content.url import Url

CONTRAST = {"primary": 4.5, "accent": 3.0}
"""What the colours of a brand must reach on white. Source: WCAG 2.2, 1.4.3 for text and 1.4.11 for graphics."""


def _read_colour(value: Any) -> str:
    try:
        return hexadecimal(parse(value))
    except (ValueError, TypeError):
        raise expected('a colour like "#00695c"', value) from None


Colour = Annotated[
    str, PlainValidator(_read_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
]


class BrandPart(Spec):
    """What an organisation lays down of a brand; its clinics may choose the rest."""

    primary: Colour | None = None
    accent: Colour | None = None
    logo: AssetPath | None = None

    @field_validator("primary", "accent")
    @classmethod
    def _stands_out(cls, value: str | None, info: ValidationInfo) -> str | None:
        name = info.field_name or ""
        if value and contrast(parse(value), WHITE) < CONTRAST[name]:
            reached = f"{contrast(parse(value), WHITE):.1f}"
            message = f"the {name} colour {value} has a contrast of {reached} on white, and needs {CONTRAST[name]}"
            raise fault("brand-contrast", message, f"use {hexadecimal(darken(parse(value), WHITE, CONTRAST[name]))}")
        return value


class Brand(BrandPart):
    """What a clinic's leaflets look like: two colours, from which all others follow, and a logo below assets/."""

    primary: Colour
    accent: Colour
    logo: AssetPath


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as it is printed, and as a telephone dials it: with its country, unless only that country has it."""

    text: Text
    dialled: str

    @property
    def url(self) -> str:
        """The link that dials it."""
        return f"tel:{self.dialled}"


def _read_number(value: Any, info: ValidationInfo) -> PhoneNumber:
    if isinstance(value, PhoneNumber):
        return value
    import phonenumbers  # late, as only clinics need it

    text = Text.read(value, info)
    country = info.context.countries.get(text.place.file) if isinstance(info.context, Reading) else None
    try:
        number = phonenumbers.parse(text.value, country)
    except phonenumbers.NumberParseException:
        number = None
    local = country if number and "+" not in text.value else None
    if number and local and phonenumbers.is_valid_short_number_for_region(number, local):
        return PhoneNumber(text, str(number.national_number))
    if number is None or not phonenumbers.is_valid_number(number):
        hint = "begin it with + and the country's code" if country else "say which country it is in, like country: SE"
        raise fault(
            "phone-invalid", f"‘{text}’ is no valid telephone number" + (f" in {country}" * bool(country)), hint
        )
    return PhoneNumber(text, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class Phone(Spec):
    """A telephone number, and what it is for."""

    label: Literal["phone", "booking", "fax", "text"]
    number: Annotated[PhoneNumber, PlainValidator(_read_number), WithJsonSchema({"type": "string"})]


class Address(Spec):
    """Where to go, or where to write."""

    label: Literal["visit", "post"]
    lines: Annotated[Some[Text], VERBATIM]


class Web(Spec):
    """An address on the web, and the letters that are printed for it."""

    url: Url
    text: Annotated[Text, VERBATIM]


class Booking(Spec):
    """How to book: an address on the web with the letters that are printed for it, a note, or both."""

    url: Url | None = None
    text: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_how(self) -> Self:
        if (self.url is None) != (self.text is None):
            lacking = "text" if self.text is None else "url"
            raise fault("missing-key", f"the key ‘{lacking}’ is missing", "an address needs the letters printed for it")
        if self.url is None and self.note is None:
            raise fault("invalid-value", "this does not say how to book", "give it ‘url’ and ‘text’, or a ‘note’")
        return self

    @property
    def web(self) -> Web | None:
        """Its address, if it has one."""
        return Web(url=self.url, text=self.text) if self.url and self.text else None


class Typeface(Spec):
    """A clinic's own typeface: TrueType files below assets/. Without ``bold``, what is bold stays in ours, unless the
    file has weights of its own.
    """

    regular: AssetPath
    bold: AssetPath | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_its_file(cls, value: Any) -> Any:
        """A typeface may be written as its one file."""
        return {"regular": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        whole = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [dict(whole["properties"]["regular"]), dict(whole)]}


SPOKEN = {"SE": "sv", "DK": "da", "NO": "nb", "FI": "fi"}
"""What is written in a country, as far as we have words for it."""


class Details(Spec):
    """What a clinic may say itself or inherit. It writes its own texts in the first of its ``languages``. ``digits`` of
    Arabic and Persian leaflets: western ones, as on packages and clocks, or their native ones. ``paper`` is what its
    printer holds. ``gives_out`` names the handouts that a batch makes for it; without it, all.
    """

    name: Annotated[Text, VERBATIM]
    place: Annotated[Text | None, VERBATIM] = None
    country: (
        Annotated[str, *form("[A-Z]{2}", "invalid-value", "a country's two letters", "write SE for Sweden")] | None
    ) = None
    languages: tuple[Language, ...] = ()
    phones: tuple[Phone, ...] = ()
    email: Annotated[str, *form(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", "email-invalid", "an email address")] | None = None
    addresses: tuple[Address, ...] = ()
    web: Web | None = None
    booking: Booking | None = None
    hours: tuple[Text, ...] = ()
    footer: Text | None = None
    typeface: Typeface | None = None
    pain_bands: PainBands | None = None
    digits: Literal["western", "native"] = "western"
    paper: Literal["a4", "letter"] = "a4"
    gives_out: tuple[HandoutId, ...] = ()
    handouts: dict[str, Changes] = Field(default_factory=dict)

    @property
    def language(self) -> str:
        """What its own texts are written in: the first of its languages, or else that of its country."""
        return str(self.languages[0]) if self.languages else SPOKEN.get(self.country or "", "en")

    def speaks(self, language: str) -> bool:
        """Whether its patients are given leaflets in a language."""
        return not self.languages or language in self.languages

    @property
    def id(self) -> str:
        """What it is called in specs: its file's name."""
        return self.origin.file.rsplit("/", 1)[-1].removesuffix(".yaml")


AN_ID = WithJsonSchema({"type": "string", "pattern": f"^{ID}$"})


class Organisation(Details):
    """What the clinics of an organisation share. It may belong to a larger ``organisation``."""

    organisation: Annotated["Organisation | None", VERBATIM, AN_ID] = None
    brand: BrandPart | None = None


class Clinic(Details):
    """A place where patients are seen: how to reach it, and its brand."""

    organisation: Annotated[Organisation | None, VERBATIM, AN_ID] = None
    brand: Brand
