"""Verbs that write articles. Each is one recording: one transaction, one revision, and what the outside hears of it."""

from newsroom.actions.articles import Conflict, Saved, save_article
from newsroom.actions.publishing import WrongState, publish, submit, unschedule, withdraw

__all__ = ["Conflict", "Saved", "WrongState", "publish", "save_article", "submit", "unschedule", "withdraw"]
