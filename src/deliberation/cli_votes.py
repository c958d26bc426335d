"""`parvis-tools tally --rule RULE` for the rules that count votes: the same command."""

import argparse

from . import cli_voting
from .cli_tally import add_tally


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `tally` to the command line, with the options for votes."""
    command = add_tally(commands)
    command.set_defaults(run=cli_voting.run)
    command.add_argument("--ties", choices=("lot", "order"), default="lot")
    cli_voting.add_arguments(command)
