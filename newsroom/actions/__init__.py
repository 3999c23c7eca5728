"""Verbs that write articles. Each is one recording: one transaction, one revision, and what the outside hears of it."""

from newsroom.actions.articles import Conflict, Saved, correct, restore_article, save_article
from newsroom.actions.publishing import WrongState, publish, submit, unschedule, withdraw
from newsroom.actions.reading import read_for_facts, section_of

__all__ = [
    "Conflict",
    "Saved",
    "WrongState",
    "correct",
    "publish",
    "read_for_facts",
    "restore_article",
    "save_article",
    "section_of",
    "submit",
    "unschedule",
    "withdraw",
]
