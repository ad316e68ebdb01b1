"""How late an open load's iterations start, beside how late the machine's timers are."""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path

from speed.generators import Work, brunt
from speed.machine import BENCH, GENERATOR_CORE, Steal, native, pinned, run
from speed.target import Nginx
from speed.verdict import Outcome, at_most

sys.path.insert(0, str(BENCH / "results"))
import windows  # noqa: E402

RATE = 20_000
# As long as the runs of row M6 of bench/truth, whose rule this is.
SECONDS = 60
# The generator shares its core with its own compiler at first; the window of the other cases begins after a warm-up, too.
WARM_UP = 10
# Exit codes with which a run has figures.
_WITH_FIGURES = (0, 3)


def measure(options):
    """an open load of 20 000/s for a minute: how late iterations start, beside the machine's timers"""
    outcome = Outcome("open", f"{RATE}/s for {SECONDS} s", options.rounds)
    print(f"open: {outcome.does}, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder):
        steal = Steal()
        for _ in range(options.rounds):
            for generator in options.brunts:
                _floor(outcome, "floor")
                kept = Path(folder) / "run.brunt"
                kept.unlink(missing_ok=True)
                load = ["--rate", f"{RATE}/s", "--duration", f"{SECONDS}s", "-o", kept]
                _add(outcome, generator.name, run_brunt(folder, load, generator=generator))
                outcome.add(f"{generator.name}: lateness p99 after {WARM_UP} s, us", warm_lateness(kept, WARM_UP).quantile(0.99) / 1000)
            _floor(outcome, "floor")
        outcome.facts["steal"] = round(steal.share(), 5)
    for name in [generator.name for generator in options.brunts]:
        for what in ("lateness p99", f"lateness p99 after {WARM_UP} s"):
            outcome.judge(at_most(f"{name}: {what}", 1000, " us"), outcome.median(f"{name}: {what}, us"))
    outcome.print_figures()
    print(f"  steal {outcome.facts['steal']:.2%}")
    outcome.print_goals()
    return outcome


def run_brunt(folder, arguments, plan="Get.java", scenario=(), generator=None):
    """Runs Brunt on the generators' core to its end and returns its figures."""
    started = generator or brunt()
    file = Path(folder) / "run.json"
    file.unlink(missing_ok=True)
    what = ["run", BENCH / "scenarios" / plan, *scenario, "--target", Work().base]
    command = [started.launcher, *what, *arguments, "--quiet", "--json", file]
    allowed = f'"$@"; code=$?; [ $code = {_WITH_FIGURES[1]} ] || exit $code'
    watched = pinned(GENERATOR_CORE, ["sh", "-c", allowed, "sh", *command])
    run(watched, started.name, env=dict(started.env))
    return json.loads(file.read_text())


def warm_lateness(kept, warm_up):
    """The lateness that a run file has after some seconds, in nanoseconds."""
    database = sqlite3.connect(kept)
    try:
        warm = windows.all_of(database)[warm_up:]
    finally:
        database.close()
    return windows.merged([window["lateness"] for window in warm])


def _floor(outcome, name):
    probe = pinned(GENERATOR_CORE, [native("timer_floor"), "1000", "3"])
    p50, p99, most = map(float, run(probe, "the floor probe").split())
    outcome.add(f"{name} p50, us", p50)
    outcome.add(f"{name} p99, us", p99)
    outcome.add(f"{name} max, us", most)


def _add(outcome, name, figures):
    for quantile in ("p50", "p99", "max"):
        outcome.add(f"{name}: lateness {quantile}, us", figures["lateness"][quantile] * 1000)
    seconds = figures["run"]["durationMillis"] / 1000
    outcome.add(f"{name}: offered, per second", figures["rate"]["offered"])
    outcome.add(f"{name}: service p50, us", figures["service"]["p50"] * 1000)
    outcome.add(f"{name}: CPU, % of a core", figures["generator"]["cpuMillis"] / seconds / 10)
