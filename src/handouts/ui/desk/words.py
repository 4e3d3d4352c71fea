"""What the desk says to staff. Fields in braces are filled in by its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True, slots=True)
class DeskWords:
    """The words of the desk in one language. ``day_pattern`` is how Babel writes a day with its weekday, and
    ``date_pattern`` one with its year (CLDR, date field symbols); ``formats`` name the formats of leaflets,
    ``dose_keys`` the numbers of a dose; ``troubles`` say what has happened and what to do, by HTTP status.
    """

    day_pattern: str
    date_pattern: str
    formats: Mapping[str, str]
    dose_keys: Mapping[str, str]
    troubles: Mapping[int, tuple[str, str]]

    # ---- the frame of every page

    skip: str
    change_clinic: str
    pages_of_desk: str
    find_leaflet: str
    programme: str
    contact: str
    for_authors: str
    stopped_answering: str
    start_again: str
    not_the_leaflet: str

    # ---- the first page

    which_clinic: str
    which_clinic_more: str
    choose_clinic: str
    welcome: str
    welcome_more: str
    add_clinic: str
    try_again: str
    broken_clinics: str
    none_readable: str
    none_readable_more: str

    # ---- finding

    question: str
    search: str
    find_hint: str
    find_example: str
    not_a_person: str
    not_a_person_more: str
    nothing_found: str
    try_a_part: str
    all_below: str
    hits: str
    read_as: str
    matches: str
    one_language: str
    languages: str
    all_leaflets: str
    all_in_order: str
    most_printed: str
    show_all: str
    fresh: str
    no_leaflets: str
    no_leaflets_more: str
    found_none: str
    found_some: str
    more_found: str

    # ---- what is wrong with a leaflet

    review_late: str
    not_in: str
    language_may_not: str
    may_not_be_printed: str
    stopped: str
    nothing_printed: str
    dose_stopped: str
    fault_stopped: str
    too_long: str
    language_stopped: str
    language_stopped_more: str
    unreviewed: str
    draft_unreviewed: str
    at_the_foot: str
    overdue: str
    overdue_more: str
    prices_expired: str
    prices_expired_more: str
    draft: str

    # ---- a leaflet

    language: str
    paper: str
    absent: str
    always_first: str
    version: str
    published: str
    other_paper: str
    show_choice: str
    copies: str
    one_fewer: str
    one_more: str
    print: str
    opening_print: str
    printer: str
    browser_prints: str
    sent: str
    sent_more: str
    not_sent: str
    not_sent_more: str
    fit_to_patient: str
    download: str
    record_line: str
    copy: str
    copied: str
    not_copied: str
    how_it_looks: str
    one_page: str
    pages: str
    one_sheet: str
    sheets: str
    both_sides: str
    page_alt: str
    page_of: str

    # ---- fitting to a patient

    fit: str
    not_stored: str
    back_to_leaflet: str
    side: str
    side_unsaid: str
    left: str
    right: str
    both: str
    next_visit: str
    visit_example: str
    visit_unclear: str
    visit_past: str
    visit_far: str
    note: str
    note_hint: str
    note_language: str
    note_person: str
    note_letters: str
    exercises: str
    none_chosen: str
    left_out: str
    always_in: str
    a_day: str
    changed_dose: str
    cannot_fit: str
    show_changes: str
    no_dose: str
    no_dose_more: str
    no_frequency: str
    no_frequency_more: str
    not_in_language: str
    no_volume: str
    next_patient: str
    longer: str
    more_than_five: str
    more_than_five_more: str
    ending: str
    ending_more: str
    stay: str
    clear_now: str
    fitted: str

    # ---- a programme of one’s own

    programme_lead: str
    show_only: str
    filter_example: str
    no_exercise: str
    none_yet: str
    on_to_doses: str
    choose_exercises: str
    heading: str
    move_up: str
    move_down: str
    change_exercises: str
    keep: str
    kept: str
    kept_more: str
    not_kept: str
    name_taken: str
    name_bad: str
    kept_title: str
    kept_title_hint: str

    # ---- for authors

    library_problems: str
    problem_counts: str
    no_problems: str
    looking: str
    what: str
    where: str
    do_this: str
    see_live: str
    all_problems: str
    saved_at: str
    clinic: str
    show: str
    cannot_be_made: str
    last_sound: str
    never_sound: str
    made_in: str
    line: str
    the_leaflet: str
    authors: str

    # ---- contact details

    contact_lead: str
    saved: str
    saved_more: str
    conflict: str
    conflict_more: str
    conflict_facts: str
    load_again: str
    to_mend: str
    one_to_mend: str
    nothing_saved: str
    save: str
    undo: str
    as_on_leaflets: str
    of_the_whole: str
    visit_address: str
    post_address: str
    one_line_each: str
    telephone: str
    phone_for: str
    number: str
    phone_plain: str
    phone_booking: str
    phone_fax: str
    phone_text: str
    add_phone: str
    empty_to_remove: str
    hours: str
    hours_hint: str
    email: str
    email_hint: str
    website: str
    web_address: str
    printed_as: str
    booking: str
    booking_hint: str
    booking_note: str
    footer: str
    logo_hint: str
    logo_send: str
    logo_refused: str
    translations_lost: str
    not_saved: str
    not_here: str
    phone_wrong: str
    email_wrong: str
    web_wrong: str
    needs_both: str
    no_contact: str
    crowded: str
    crowded_more: str
    not_saved_more: str
    ways_lacking: str
    ways_lacking_more: str
    web_long: str
    web_long_more: str
    other_domain: str
    other_domain_more: str
    code_fine: str
    letters_wrong: str
    braces_wrong: str
    cannot_print: str
    logo_large: str
    logo_large_more: str
    logo_broken: str
    logo_unsupported: str
    logo_again: str
    logo_coarse: str
    logo_coarse_more: str

    # ---- logging in

    password: str
    log_in: str
    log_in_lead: str
    wrong_password: str
    log_out: str

    # ---- when something went wrong

    clinic_unreadable: str
    clinic_unreadable_more: str
    find_another: str
    to_start: str


SPOKEN = {"sv": "SWEDISH", "da": "DANISH", "nb": "NORWEGIAN", "en": "ENGLISH"}
"""The languages that the desk speaks. Each has a module of its own, read when it is wanted."""


@cache
def desk_words(code: str) -> DeskWords:
    """The words of one of them."""
    words: DeskWords = getattr(import_module(f"handouts.ui.desk.words_{code}"), SPOKEN[code])
    return words
