"""The command line. What is slow to import is imported by the command that needs it, so that help comes at once."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click

from handouts import __version__
from handouts.base.problems import Problems
from handouts.ui.batch import batch
from handouts.ui.build import build
from handouts.ui.check import check
from handouts.ui.desk.command import desk
from handouts.ui.figure import figure
from handouts.ui.findings import count
from handouts.ui.listing import listing
from handouts.ui.new import new
from handouts.ui.proof import proof
from handouts.ui.review import review
from handouts.ui.rules import rules
from handouts.ui.schema import schema
from handouts.ui.terminal import FOUND, code_of, forgive_encodings, painted, tell
from handouts.ui.translate import translate

INTERRUPTED, TERMINATED, BUG = 130, 143, 70
"""Exit codes: Ctrl-C and kill as a shell has them; a mistake of ours as in sysexits.h."""
STOPPED = "stopped; no half-written file was left behind"

PATIENT = 100_000, 50, 50
"""The garbage collector's thresholds: imports make many objects and no garbage, and looking for it takes as long as
layout.
"""

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
EXAMPLES = """\b
Examples:
  handouts list                                     what there is
  handouts build heel-spur --clinic norrtalje       make a leaflet
  handouts check                                    look for mistakes
"""


class _InOrder(click.Group):
    """A group whose help names the commands in the order in which one meets them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(self.commands)


class _Terminated(BaseException):
    """Somebody wants the run to end. No Exception, so that nothing on the way takes it for a failure."""


@click.group(cls=_InOrder, context_settings=SETTINGS, epilog=EXAMPLES)
@click.version_option(__version__, message="%(prog)s %(version)s")
def handouts() -> None:
    """Patient leaflets from plain YAML: branded, dosed, accessible, checked.

    The exit code is 0 if all is fine, 1 if problems were found, and 2 after wrong usage.
    """


for command in (listing, build, batch, desk, check, proof, rules, review, translate, figure, new, schema):
    handouts.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code, whatever happens."""
    gc.set_threshold(*PATIENT)
    forgive_encodings()
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        return handouts.main(arguments, prog_name="handouts", standalone_mode=False) or 0
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except Problems as failure:
        for problem in failure.problems:
            tell(painted(problem))
        tell(count(failure.problems))
        return code_of(failure.problems)
    except click.Abort:
        tell(STOPPED)
        return INTERRUPTED
    except _Terminated:
        tell(STOPPED)
        return TERMINATED
    except Exception as failure:
        return _explain(failure)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated


def _explain(failure: Exception) -> int:
    """Say what nobody foresaw: the system refused something, or else it is a mistake of the program."""
    if os.environ.get("HANDOUTS_DEBUG"):
        traceback.print_exception(failure)
    if isinstance(failure, OSError):
        tell(f"stopped by the system: {failure}")
        return FOUND
    where = traceback.extract_tb(failure.__traceback__)[-1]
    file = "/".join(Path(where.filename).parts[-2:])
    name = type(failure).__name__
    tell(f"this is a bug in handouts, and not in your specs: {name}: {failure} ({file}:{where.lineno})")
    tell("please report this line; with HANDOUTS_DEBUG=1, handouts prints all that a report needs")
    return BUG


if __name__ == "__main__":
    sys.exit(main())
