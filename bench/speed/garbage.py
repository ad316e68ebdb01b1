"""Bytes that are allocated for each request: what the heap gains between two collections."""

import re
import tempfile
import time
from pathlib import Path

from speed.compare import CASES
from speed.generators import brunt
from speed.machine import GENERATOR_CORE, HOME, Running, Trouble, pinned
from speed.target import Nginx
from speed.verdict import Outcome, at_most

WARM_SECONDS = 10
SECONDS = 10
# A small young generation is collected often, and changes nothing of what is allocated.
_OPTIONS = "-Xmn64m -Xlog:gc+heap=debug:file={log}:uptimenanos"
_WHEN = re.compile(r"\[(\d+)ns\].* Heap (?:Before|After) GC")
_USED = re.compile(r"(?:heap|generation|Gen) +total.* used (\d+)K")
_GOALS = {"get": 200}


def measure(options):
    """bytes allocated for each request, in the scenarios of get, https and post"""
    outcome = Outcome("garbage", "heap before a collection, less the heap after the last", options.rounds)
    print(f"garbage: {outcome.does}; {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder) as nginx:
        for _ in range(options.rounds):
            for case in ("get", "https", "post"):
                outcome.add(f"{case}, bytes per request", _bytes(case, Path(folder), nginx))
    for case, goal in _GOALS.items():
        figure = outcome.median(f"{case}, bytes per request")
        outcome.judge(at_most(f"{case}: garbage per request", goal, " bytes"), figure)
    outcome.print_figures()
    outcome.print_goals()
    return outcome


def _bytes(case, folder, nginx):
    work, _ = CASES[case]
    log = folder / f"gc-{case}.log"
    generator = brunt(options=_OPTIONS.format(log=log))
    command = pinned(GENERATOR_CORE, generator.command(work, 600))
    with Running("brunt", command, folder / "garbage.out", env=dict(generator.env)) as running:
        time.sleep(WARM_SECONDS)
        running.check_alive()
        skipped = len(_heaps(log))
        before, start = nginx.requests(), time.monotonic()
        time.sleep(SECONDS)
        after, end = nginx.requests(), time.monotonic()
        running.check_alive()
    # From the end of one collection to the start of the last: whole cycles only.
    heaps = _heaps(log)[skipped:]
    if len(heaps) < 4:
        raise Trouble(f"only {len(heaps) // 2} collections in {SECONDS} s; {SECONDS} is too short")
    return _allocated(heaps) * (end - start) / (after - before)


def _allocated(heaps):
    """Bytes per second, of (nanoseconds, bytes before) and (nanoseconds, bytes after) by turns."""
    afters, befores = heaps[1:-1:2], heaps[2::2]
    gained = sum(before[1] - after[1] for after, before in zip(afters, befores))
    return gained / ((befores[-1][0] - afters[0][0]) / 1e9)


def _heaps(log):
    """When, and how much of the heap was in use, before and after each collection in turn."""
    found = []
    for line in log.read_text().splitlines() if log.exists() else []:
        when, used = _WHEN.match(line), _USED.search(line)
        if when:
            found.append((int(when.group(1)), 0))
        elif used and found:
            nanos, so_far = found[-1]
            found[-1] = (nanos, so_far + int(used.group(1)) * 1024)
    return found[: len(found) // 2 * 2]
