"""The order in which the files of a run are written: what a file names stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from incidents.importers.look_up import DEFAULT_ORIGIN
from incidents.importers.problems import Problem
from incidents.importers.records import Import

Key = tuple[str, str, str]  # origin, kind, id


class Group(list[Import]):
    """Files to be written in one transaction: one, or several that name each other."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def names(self) -> str:
        return ", ".join(each.file.name for each in self)


def given_twice(imports: Sequence[Import]) -> list[Problem]:
    """Ids that two files of the run give."""
    problems: list[Problem] = []
    first: dict[Key, Import] = {}
    for each in imports:
        for ref in each.provides:
            other = first.setdefault((each.origin, ref.kind, ref.id), each)
            if other is not each:
                message = f"the {ref.kind} “{ref.id}” is in {other.file.name} already"
                problems.append(each.file.problem(message, line=ref.line, field=ref.field))
    return problems


def in_order(imports: Sequence[Import]) -> list[Group]:
    """The groups one after the other: each behind what it needs, and otherwise by rank and name."""
    groups = [Group([each]) for each in imports]
    while True:
        needs = _needs(groups)
        try:
            return _sorted(groups, needs)
        except CycleError as error:
            circle = set(error.args[1])
            groups = [group for group in groups if group not in circle] + [Group(each for group in circle for each in group)]


def _needs(groups: list[Group]) -> dict[Group, set[Group]]:
    home = {(each.origin, ref.kind, ref.id): group for group in groups for each in group for ref in each.provides}
    return {group: {home[key] for key in _keys(group) if key in home} - {group} for group in groups}


def _keys(group: Group) -> set[Key]:
    own = {(each.origin, ref.kind, ref.id) for each in group for ref in each.needs}
    return own | {(DEFAULT_ORIGIN, kind, id) for _, kind, id in own}


def _sorted(groups: list[Group], needs: dict[Group, set[Group]]) -> list[Group]:
    order = list(TopologicalSorter(needs).static_order())
    rank = {group: max(each.rank for each in group) for group in groups}
    for group in reversed(order):  # what an early one needs is early, too
        for needed in needs[group]:
            rank[needed] = min(rank[needed], rank[group])
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    result: list[Group] = []
    waiting: list[Group] = []
    while sorter.is_active():
        waiting = sorted([*waiting, *sorter.get_ready()], key=lambda group: (rank[group], group[0].file.name))
        result.append(waiting.pop(0))
        sorter.done(result[-1])
    return result
