"""Importing files: what an editor wrote in files becomes records, as often as the files are read.

To add a format: copy the nearest reader (`records.py`; articles are in `newsroom/seeds`). A reader takes a `SourceFile` and
returns an `Import`, or raises `Refused` with every problem by line and field; it writes nothing. Then add one line to the formats
of the command. The runner gives one transaction a file, dry run, resumption after a kill, undo, conflicts with changes made by
hand, and progress. Tests: a good file, each kind of bad row, the same file twice, killed and run again.
"""

from incidents.importers.files import SourceFile, find_files, read_file
from incidents.importers.locking import AlreadyRunning
from incidents.importers.look_up import DEFAULT_ORIGIN
from incidents.importers.problems import Problem, Refused
from incidents.importers.records import Import, RecordsFile, read_records, read_tree
from incidents.importers.rows import Ref
from incidents.importers.runner import Runner, Summary
from incidents.importers.undoing import undo_run
from incidents.importers.writing import Rights, Writing

__all__ = [
    "DEFAULT_ORIGIN",
    "AlreadyRunning",
    "Import",
    "Problem",
    "RecordsFile",
    "Ref",
    "Refused",
    "Rights",
    "Runner",
    "SourceFile",
    "Summary",
    "Writing",
    "find_files",
    "read_file",
    "read_records",
    "read_tree",
    "undo_run",
]
