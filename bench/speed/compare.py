"""Requests per second of CPU time: the same work for all generators, round by round."""

import tempfile
import time
from pathlib import Path
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

# Long enough for each generator; it is ended when it was measured.
_SECONDS_AFTER = 60


def compare(case, options):
    """Runs a case and prints it."""
    work, does = CASES[case]
    outcome = Outcome(case, does, options.rounds)
    able = [g for g in options.generators if g.command(work, 1) is not None]
    outcome.facts["versions"] = {generator.name: generator.version() for generator in able}
    rates = {generator.name: [] for generator in able}
    print(f"{case}: {does}; {options.rounds} rounds, {options.window:g} s each")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder) as nginx:
        steal = Steal()
        for round_number in range(options.rounds):
            # Nobody is always first, or always after the same neighbour.
            turn = round_number % len(able)
            for generator in able[turn:] + able[:turn]:
                per_cpu, rate = _measure(generator, work, nginx, folder, options.window)
                outcome.add(generator.name, per_cpu)
                rates[generator.name].append(rate)
                if work.secure:
                    outcome.facts.setdefault("tls", {})[generator.name] = _tls(nginx)
        outcome.facts["steal"] = round(steal.share(), 5)
    outcome.facts["perSecond"] = rates
    _judge(case, outcome)
    _print(outcome, rates)
    return outcome


def _measure(generator, work, nginx, folder, window):
    """Returns requests per second of CPU time, and per second, in a steady window."""
    seconds = int(generator.warm_up + window + _SECONDS_AFTER)
    command = pinned(GENERATOR_CORE, generator.command(work, seconds))
    log = Path(folder) / f"{generator.name}.out"
    with Running(generator.name, command, log, env=dict(generator.env)) as running:
        time.sleep(generator.warm_up)
        running.check_alive()
        before, cpu_before, from_time = nginx.requests(), cpu_seconds(running.pid), time.monotonic()
        time.sleep(window)
        after, cpu_after, to_time = nginx.requests(), cpu_seconds(running.pid), time.monotonic()
        running.check_alive()
        if after == before or cpu_after <= cpu_before:
            raise Trouble(f"{generator.name} sent nothing:\n{running.tail()}")
    requests = after - before
    return requests / (cpu_after - cpu_before), requests / (to_time - from_time)


def _tls(nginx):
    found = nginx.negotiated()
    return found[0] if found else "none"


def _judge(case, outcome):
    if "brunt" not in outcome.figures:
        return
    if "wrk" in outcome.figures:
        outcome.judge(at_least("brunt / wrk", 1.0), _ratio(outcome, "brunt", "wrk"))
    if "floor" in outcome.figures and case == "get":
        outcome.judge(at_least("brunt / floor", 0.9), _ratio(outcome, "brunt", "floor"))


def _ratio(outcome, name, of):
    return outcome.median(name) / outcome.median(of)


def _print(outcome, rates):
    print(f"  {'':12} {'per CPU s':>10} {'x wrk':>6} {'x floor':>8}   {'per second':>10}   each round, x wrk")
    for name in sorted(outcome.figures, key=outcome.median, reverse=True):
        cells = [
            f"{_ratio(outcome, name, of):.2f}" if of in outcome.figures else "-"
            for of in ("wrk", "floor")
        ]
        print(
            f"  {name:12} {outcome.median(name):>10.0f} {cells[0]:>6} {cells[1]:>8}"
            f"   {median(rates[name]):>10.0f}   {_each_round(outcome, name)}"
        )
    for name, tls in outcome.facts.get("tls", {}).items():
        print(f"  {name} negotiated {tls}")
    print(f"  steal {outcome.facts['steal']:.2%}")
    outcome.print_goals()


def _each_round(outcome, name):
    if "wrk" not in outcome.figures or name == "wrk":
        return ""
    pairs = zip(outcome.figures[name], outcome.figures["wrk"])
    return " ".join(f"{mine / reference:.2f}" for mine, reference in pairs)
