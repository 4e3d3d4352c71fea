"""What no program can judge of a handout: questions for a person, to be answered on paper and signed.

They are our own, in the spirit of the Patient Education Materials Assessment Tool (PEMAT-P, AHRQ). Nothing is summed
up: a no is something to talk about, and a score would hide which.
"""

import textwrap

from handouts.content.handout import Handout

QUESTIONS: dict[str, tuple[str, ...]] = {
    "Purpose": (
        "Does a patient know after the first lines what this is about, and whether it is meant for them?",
        "Is everything there that helps to that purpose, and nothing that distracts from it?",
        "Is every statement true by today's knowledge, and what is uncertain said to be so?",
    ),
    "Words": (
        "Are the words those of everyday talk, and is every term of the trade explained where it first stands?",
        "Is the patient spoken to, and told what they can do rather than what is done to them?",
        "Would somebody who is worried, in pain or tired understand each sentence at the first reading?",
    ),
    "What to do": (
        "Does the leaflet name at least one thing that the patient can do today?",
        "Is every action in steps small enough to be done one at a time, in the order in which they are done?",
        "Is it plain how much, how often and how long, without any sum for the patient to work out?",
        "Does the patient know what is normal, when to stop, and whom to call if it gets worse?",
    ),
    "Pictures": (
        "Does every picture show the very movement or place that its words speak of?",
        "Can the exercise be done from its pictures alone, in the right position and direction?",
    ),
    "Whole": (
        "Do the headings alone tell what each part says, and does the most important thing stand first?",
        "Does the leaflet fit those who get it, whatever their age, body, language and means?",
    ),
}
ANSWERS = "[ ] yes   [ ] no   [ ] not applicable"
WIDTH = 80
LINE = "_" * 30


def form(handout: Handout) -> str:
    """The form for a handout, as Markdown that is as plain on paper."""
    lines = [
        f"# Review of “{handout.title}”",
        "",
        f"- Handout: {handout.id}",
        f"- Written in: {handout.language}",
        f"- Version: {handout.version}, published {handout.published}",
        f"- Language and clinic of the copy that was read: {LINE}",
        "",
        "One tick a question. For each no, say on the back where, and what would mend it.",
    ]
    number = 0
    for subject, questions in QUESTIONS.items():
        lines += ["", f"## {subject}"]
        for question in questions:
            number += 1
            start = f"{number}. "
            wrapped = textwrap.wrap(question, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
            lines += ["", *wrapped, "", " " * len(start) + ANSWERS]
    lines += ["", "## Signed", ""]
    lines += [f"- {label}: {LINE}" for label in ("Name and profession", "Date", "Signature")]
    return "\n".join(lines)
