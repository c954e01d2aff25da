"""The command line: the program's operations without a window, and the two commands that open it."""

from lldp_desktop.cli.commands import run

__all__ = ["run"]
