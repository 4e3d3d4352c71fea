"""Rules of batches."""

from functools import partial

from handouts.base.rules import OWN, Rule

_rule = partial(Rule, severity="error", source=OWN, fixed=True)

RULES: tuple[Rule, ...] = (
    _rule(
        id="name-shared",
        why="of two leaflets with one name, one is lost",
        defect='formats: [standard, grey]\nname: "{clinic}/{handout}.{language}.pdf"',
        mended='formats: [standard, grey]\nname: "{clinic}/{handout}.{language}.{format}.pdf"',
        within="batch",
    ),
    _rule(
        id="batch-busy",
        why="two runs that write into one folder would not know what is in it",
        defect="handouts batch --output out, while another does the same",
        mended="The same when the other is done.",
    ),
    _rule(
        id="batch-bug",
        why="a mistake of the program in one leaflet must not cost the others",
        defect="A leaflet that the program cannot make, for a reason that nobody foresaw.",
        mended="The same with a program that was mended.",
    ),
    _rule(
        id="worker-killed",
        why="somebody must know which leaflet is lacking",
        defect="A process that the system kills, as it does when there is no memory left.",
        mended="The same run with fewer --jobs.",
    ),
    _rule(
        id="no-cluster",
        why="leaflets that nobody makes are missed",
        defect="handouts batch --scheduler tcp://10.0.0.7:8786, where none answers",
        mended="The same when a Dask scheduler runs there.",
    ),
    _rule(
        id="another-program",
        why="the same specs give the same leaflets only if the same program makes them",
        defect="A worker on another machine with an older version.",
        mended="The same version everywhere.",
    ),
    _rule(
        id="leaflet-outdated",
        severity="warning",
        why="a patient must not be given what the clinic no longer says",
        defect="A PDF that was made before a dose was changed.",
        mended="The PDF that is made now.",
    ),
    _rule(
        id="leaflet-gone",
        severity="warning",
        why="a leaflet that its library no longer has is nobody's any more",
        defect="A PDF of a handout that was taken out of the library.",
        mended="A PDF of one that is in it.",
    ),
    _rule(
        id="leaflet-older-program",
        severity="warning",
        why="two copies that look otherwise make people ask which one is right",
        defect="A PDF that was made by an older version of the program.",
        mended="One that was made by this version.",
    ),
)
