"""Verbs that write articles. Each is one recording: one transaction, one revision, and what the outside hears of it."""

from newsroom.actions.articles import Conflict, Saved, correct, restore_article, save_article
from newsroom.actions.publishing import WrongState, publish, submit, unschedule, withdraw

__all__ = [
    "Conflict",
    "Saved",
    "WrongState",
    "correct",
    "publish",
    "restore_article",
    "save_article",
    "submit",
    "unschedule",
    "withdraw",
]
