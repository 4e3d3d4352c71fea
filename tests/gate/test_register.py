"""The register has every rule that is reported, and no other; what no snippet can show has a test that shows it."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from handouts.run.rules import REGISTER, TABLES
from tests.gate.reported import said

TESTS = Path(__file__).parents[1]
IN_WORDS = {rule.id for rule in REGISTER.values() if not rule.within}
SAID = said()


def test_every_rule_that_is_reported_is_registered() -> None:
    assert {one.rule: one.where for one in SAID if one.rule not in REGISTER} == {}


def test_every_registered_rule_is_reported() -> None:
    assert REGISTER.keys() - {one.rule for one in SAID} == set()


def test_no_rule_stands_twice() -> None:
    count = Counter(rule.id for table in TABLES.values() for rule in table)
    assert [rule for rule, times in count.items() if times > 1] == []


def test_severities_agree() -> None:
    assert [one for one in SAID if one.rule in REGISTER and REGISTER[one.rule].severity != one.severity] == []


@pytest.mark.parametrize("field", ["why", "source", "defect", "mended"])
def test_every_rule_says_all_about_itself(field: str) -> None:
    assert [rule.id for rule in REGISTER.values() if not getattr(rule, field).strip()] == []


def test_reasons_are_one_line() -> None:
    assert [rule.id for rule in REGISTER.values() if "\n" in rule.why or len(rule.why) > 100] == []
    assert [rule.id for rule in REGISTER.values() if rule.why[-1] in ".:" or rule.why[0] != rule.why[0].lower()] == []


SHOWN_BY = {
    "file-missing": "content/test_yaml.py::test_what_is_no_file_is_a_problem",
    "file-too-large": "content/test_yaml.py::test_a_file_of_50_megabytes_is_refused_before_it_is_read",
    "file-unreadable": "content/test_yaml.py::test_a_file_that_may_not_be_read_is_a_problem",
    "not-utf-8": "content/test_yaml.py::test_bytes_that_are_not_utf8_have_a_line_and_column",
    "yaml-control": "gate/test_words.py::test_a_control_character",
    "yaml-empty": "gate/test_words.py::test_an_empty_file",
    "yaml-depth": "content/test_yaml.py::test_ten_thousand_levels_are_refused",
    "unknown-kind": "content/test_load.py::test_files_and_folders_to_check",
    "unknown-library": "content/test_load.py::test_the_library_of_a_run",
    "unknown-clinic": "run/test_plan.py::test_all_unknown_names_at_once_each_with_the_one_that_was_meant",
    "unknown-format": "run/test_plan.py::test_all_unknown_names_at_once_each_with_the_one_that_was_meant",
    "picture-broken": "run/test_pictures.py::test_a_picture_that_is_no_good",
    "picture-too-large": "run/test_pictures.py::test_a_picture_that_is_no_good",
    "picture-outside": "run/test_pictures.py::test_a_link_that_leads_outside",
    "svg-unsupported": "drawing/test_svg.py::test_what_cannot_be_drawn_is_never_left_out",
    "figure-joint": "drawing/test_pose.py::test_joints_out_of_range_are_found",
    "figure-reach": "drawing/test_pose.py::test_hands_and_feet_out_of_reach_are_found",
    "figure-sinks": "drawing/test_pose.py::test_a_body_in_a_wall_is_found",
    "figure-falls": "drawing/test_pose.py::test_a_body_about_to_fall_is_found",
    "figure-stale": "run/test_stale_figures.py::test_a_figure_that_changed_after_it_was_drawn",
    "section-long": "content/test_judge.py::test_a_section_is_half_a_page",
    "hard-to-read": "content/test_judge.py::test_how_hard_a_text_may_be",
    "too-hard-to-read": "content/test_judge.py::test_how_hard_a_text_may_be",
    "photo-coarse": "run/test_judge_print.py::test_check_looks_at_photos",
    "line-thin": "run/test_judge_print.py::test_lines_at_their_smallest",
    "code-fine": "run/test_judge_print.py::test_a_code_of_a_long_address",
    "typeface-small": "edition/test_house.py::test_a_typeface_with_small_letters_is_a_problem",
    "font-broken": "edition/test_house.py::test_a_broken_font_is_a_problem",
    "block-too-tall": "gate/test_words.py::test_a_part_that_is_taller_than_a_page",
    "head-too-long": "flow/test_services.py::test_a_name_that_has_no_room_beside_the_logo_is_a_problem",
    "glyph-meaning": "pdf/test_parts.py::test_a_glyph_with_two_meanings_is_a_problem",
    "no-exercises": "edition/test_routine.py::test_a_handout_without_exercises_is_a_problem",
    "not-translated": "run/test_translations.py::test_a_changed_sentence_makes_its_messages_stale_and_no_others",
    "one-language": "flow/test_bilingual.py::test_it_needs_a_second_language",
    "own-language": "gate/test_words.py::test_a_translation_into_its_own_language",
    "no-clinic": "gate/test_words.py::test_a_language_that_no_clinic_reads",
    "cannot-write": "ui/test_cli.py::test_an_output_that_cannot_be_written",
    "cannot-serve": "ui/desk/test_serve.py::test_a_port_that_is_taken",
    "already-there": "run/test_starter.py::test_nothing_is_overwritten",
    "changed-meanwhile": "run/test_contact.py::test_a_file_that_somebody_else_changed_is_not_replaced",
    "extra-missing": "run/test_figure.py::test_without_the_extra",
    "figure-is-photo": "run/test_figure.py::test_a_photo_is_not_drawn",
    "unknown-batch": "run/test_batch_rules.py::test_a_batch_that_there_is_not",
    "batch-busy": "run/test_batch_rules.py::test_two_runs_in_one_folder",
    "batch-bug": "run/test_batch_rules.py::test_a_mistake_of_the_program_stops_no_other_leaflet",
    "worker-killed": "run/test_batch_rules.py::test_a_leaflet_that_kills_its_worker_is_the_only_one_lost",
    "no-cluster": "run/test_batch_rules.py::test_a_scheduler_that_is_not_there",
    "another-program": "run/test_batch_rules.py::test_a_worker_with_another_program",
    "leaflet-outdated": "run/test_trace.py::test_a_leaflet_that_its_library_no_longer_makes",
    "leaflet-gone": "run/test_trace.py::test_a_leaflet_that_is_no_longer_there",
    "leaflet-older-program": "run/test_trace.py::test_a_leaflet_of_an_older_program",
    "exercise-needed": "content/test_fit.py::test_an_exercise_that_a_text_speaks_of_cannot_be_left_out",
    "fit-format": "run/test_press_fitted.py::test_a_format_that_is_nobodys_own",
    "pdf-unreadable": "proof/test_read_back.py::test_what_cannot_be_read_is_a_problem",
}
"""The tests of what words tell. Those of finished files stand together in proof/test_defects.py, which misses none."""


def test_what_words_tell_is_shown_by_a_test() -> None:
    assert SHOWN_BY.keys() == {rule for rule in IN_WORDS if not rule.startswith("proof-")}


@pytest.mark.parametrize("rule", SHOWN_BY)
def test_that_test_names_the_rule(rule: str) -> None:
    file, _, name = SHOWN_BY[rule].partition("::")
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    (test,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    assert re.search(rf"(?<![\w-]){rule}(?![\w-])", ast.unparse(test))
