"""What a case found: figures, goals met or missed, and the line of JSON that keeps it."""

import json
import platform
import time
from dataclasses import dataclass, field
from statistics import median

from speed.machine import HOME, run


@dataclass(frozen=True)
class Goal:
    """A bound that a figure is to keep, in the words it is printed with."""

    what: str
    bound: float
    at_most: bool
    unit: str = ""

    def judge(self, was):
        met = was <= self.bound if self.at_most else was >= self.bound
        return {"goal": self.words(), "was": round(was, 4), "met": met}

    def words(self):
        return f"{self.what} {'<=' if self.at_most else '>='} {self.bound:g}{self.unit}"


def at_least(what, bound, unit=""):
    return Goal(what, bound, False, unit)


def at_most(what, bound, unit=""):
    return Goal(what, bound, True, unit)


@dataclass
class Outcome:
    """All that one case measured. `figures` are lists, one number for each round."""

    case: str
    does: str
    rounds: int
    figures: dict = field(default_factory=dict)
    goals: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    def add(self, name, value):
        self.figures.setdefault(name, []).append(value)

    def median(self, name):
        return median(self.figures[name])

    def judge(self, goal, was):
        self.goals.append(goal.judge(was))

    def print_goals(self):
        for goal in self.goals:
            print(f"  {'met   ' if goal['met'] else 'MISSED'} {goal['goal']}: was {goal['was']:g}")

    def print_figures(self):
        width = max(map(len, self.figures), default=0)
        print(f"  {'':{width}} {'median':>12} {'least':>12} {'greatest':>12}")
        for name, values in self.figures.items():
            shown = [median(values), min(values), max(values)]
            print(f"  {name:{width}} " + " ".join(f"{value:>12.6g}" for value in shown))

    def line(self):
        """One line of JSON, with what it was measured on."""
        return json.dumps(
            {
                "case": self.case,
                "does": self.does,
                "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "commit": commit(),
                "kernel": platform.release(),
                "rounds": self.rounds,
                "medians": {name: round(self.median(name), 6) for name in self.figures},
                "figures": self.figures,
                "goals": self.goals,
                "facts": self.facts,
            }
        )


def commit():
    """The commit of this tree, with a mark if files differ from it."""
    name = run(["git", "-C", HOME, "rev-parse", "--short", "HEAD"], "git rev-parse").strip()
    changed = run(["git", "-C", HOME, "status", "--porcelain", "-uno"], "git status").strip()
    return name + ("-changed" if changed else "")
