"""Requests per second of CPU time: the same work for all generators, round by round."""

import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from statistics import median

from speed.generators import Work
from speed.machine import GENERATOR_CORE, Running, Steal, Trouble, cpu_seconds, pinned
from speed.target import Nginx
from speed.verdict import Outcome, at_least

CASES = {
    "get": (Work(), "50 keep-alive connections, GET of 5 bytes"),
    "connections-1000": (Work(connections=1000), "1 000 keep-alive connections, GET of 5 bytes"),
    "16k": (Work(path="/16k"), "50 keep-alive connections, GET of 16 KiB"),
    "https": (Work(secure=True), "50 keep-alive connections over TLS, GET of 5 bytes"),
    "post": (Work(path="/post", post=True), "50 connections, POST of 1 KiB JSON made per request"),
}

# How long a generator has the cores before the next one's turn. The machine changes from second to second
# by more than generators differ: in slices shorter than that, all of them meet the same machine.
_SLICE = 0.25

# What a generator that was stopped is given before it is measured.
_SETTLE = 0.05

# Long enough for each generator; it is ended when it was measured.
_SECONDS_AFTER = 60


@dataclass
class _Window:
    """What one generator did in its slices of one round."""

    requests: int = 0
    cpu_seconds: float = 0
    seconds: float = 0

    @property
    def per_cpu_second(self):
        return self.requests / self.cpu_seconds

    @property
    def per_second(self):
        return self.requests / self.seconds


def compare(case, options):
    """Runs a case and prints it."""
    work, does = CASES[case]
    outcome = Outcome(case, does, options.rounds)
    able = [g for g in options.generators if g.command(work, 1) is not None]
    outcome.facts["versions"] = {generator.name: generator.version() for generator in able}
    windows = {generator.name: [] for generator in able}
    print(f"{case}: {does}; {options.rounds} rounds, {options.window:g} s each in slices of {_SLICE:g} s")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder) as nginx:
        steal = Steal()
        for round_number in range(options.rounds):
            # Nobody is always first, or always after the same neighbour.
            turn = round_number % len(able)
            for name, window in _round(able[turn:] + able[:turn], work, nginx, options.window).items():
                outcome.add(name, window.per_cpu_second)
                windows[name].append(window)
        outcome.facts["steal"] = round(steal.share(), 5)
        if work.secure:
            outcome.facts["tls"] = nginx.negotiated()
    outcome.facts["windows"] = {name: list(map(asdict, all_of)) for name, all_of in windows.items()}
    _judge(case, outcome)
    _print(outcome, windows)
    return outcome


def _round(generators, work, nginx, window):
    """Starts all generators and returns a window of each, made of slices in turn; only one ever runs."""
    slices = max(1, round(window / _SLICE))
    each = [generator.warm_up + slices * (_SLICE + 2 * _SETTLE) for generator in generators]
    seconds = int(sum(each) + _SECONDS_AFTER)
    found = {generator.name: _Window() for generator in generators}
    with ExitStack() as stack:
        all_of = [stack.enter_context(_warm(generator, work, nginx, seconds)) for generator in generators]
        for _ in range(slices):
            for running in all_of:
                _slice(running, nginx, found[running.name])
    return found


def _warm(generator, work, nginx, seconds):
    """Starts a generator, and stops it when it is steady."""
    command = pinned(GENERATOR_CORE, generator.command(work, seconds))
    log = nginx.work / f"{generator.name}.out"
    running = Running(generator.name, command, log, env=dict(generator.env))
    try:
        time.sleep(generator.warm_up)
        running.check_alive()
        running.pause()
    except BaseException:
        running.end()
        raise
    return running


def _slice(running, nginx, window):
    """Lets a generator run for a slice, and adds it to its window."""
    running.resume()
    time.sleep(_SETTLE)
    before, cpu_before, from_time = nginx.requests(), cpu_seconds(running.pid), time.monotonic()
    time.sleep(_SLICE)
    after, cpu_after, to_time = nginx.requests(), cpu_seconds(running.pid), time.monotonic()
    running.check_alive()
    running.pause()
    if after == before or cpu_after <= cpu_before:
        raise Trouble(f"{running.name} sent nothing:\n{running.tail()}")
    window.requests += after - before
    window.cpu_seconds += cpu_after - cpu_before
    window.seconds += to_time - from_time


def _judge(case, outcome):
    if "brunt" not in outcome.figures:
        return
    if "wrk" in outcome.figures:
        outcome.judge(at_least("brunt / wrk", 1.0), _ratio(outcome, "brunt", "wrk"))
    if "floor" in outcome.figures and case == "get":
        outcome.judge(at_least("brunt / floor", 0.9), _ratio(outcome, "brunt", "floor"))


def _ratio(outcome, name, of):
    return median(_ratios(outcome, name, of))


def _ratios(outcome, name, of):
    return [mine / its for mine, its in zip(outcome.figures[name], outcome.figures[of])]


def _print(outcome, windows):
    print(f"  {'':12} {'per CPU s':>10} {'x wrk':>6} {'x floor':>8}   {'per second':>10}   each round, x wrk")
    for name in sorted(outcome.figures, key=outcome.median, reverse=True):
        cells = [
            f"{_ratio(outcome, name, of):.2f}" if of in outcome.figures else "-"
            for of in ("wrk", "floor")
        ]
        print(
            f"  {name:12} {outcome.median(name):>10.0f} {cells[0]:>6} {cells[1]:>8}"
            f"   {median(w.per_second for w in windows[name]):>10.0f}   {_each_round(outcome, name)}"
        )
    for tls in outcome.facts.get("tls", []):
        print(f"  negotiated {tls}")
    print(f"  steal {outcome.facts['steal']:.2%}")
    outcome.print_goals()


def _each_round(outcome, name):
    if "wrk" not in outcome.figures or name == "wrk":
        return ""
    return " ".join(f"{ratio:.2f}" for ratio in _ratios(outcome, name, "wrk"))
