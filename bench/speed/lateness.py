"""How late an open load's iterations start, beside how late the machine's timers are."""

import json
import tempfile
from pathlib import Path

from speed.generators import Work
from speed.machine import BENCH, GENERATOR_CORE, HOME, Steal, native, pinned, run
from speed.target import Nginx
from speed.verdict import Outcome, at_most

RATE = 20_000
SECONDS = 20
# Exit codes with which a run has figures.
_WITH_FIGURES = (0, 3)


def measure(options):
    """an open load of 20 000/s for 20 s: how late iterations start, beside the machine's timers"""
    outcome = Outcome("open", f"{RATE}/s for {SECONDS} s", options.rounds)
    print(f"open: {outcome.does}, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder):
        steal = Steal()
        for _ in range(options.rounds):
            _floor(outcome, "floor before")
            figures = run_brunt(folder, ["--rate", f"{RATE}/s", "--duration", f"{SECONDS}s"])
            _floor(outcome, "floor after")
            _add(outcome, figures)
        outcome.facts["steal"] = round(steal.share(), 5)
    outcome.judge(at_most("lateness p99", 1000, " us"), outcome.median("lateness p99, us"))
    outcome.print_figures()
    print(f"  steal {outcome.facts['steal']:.2%}")
    outcome.print_goals()
    return outcome


def run_brunt(folder, arguments, plan="Get.java", scenario=(), env=None):
    """Runs Brunt on the generators' core to its end and returns its figures."""
    file = Path(folder) / "run.json"
    file.unlink(missing_ok=True)
    what = ["run", BENCH / "scenarios" / plan, *scenario, "--target", Work().base]
    command = [HOME / "brunt", *what, *arguments, "--quiet", "--json", file]
    allowed = f'"$@"; code=$?; [ $code = {_WITH_FIGURES[1]} ] || exit $code'
    run(pinned(GENERATOR_CORE, ["sh", "-c", allowed, "sh", *command]), "brunt", env=env)
    return json.loads(file.read_text())


def _floor(outcome, name):
    probe = pinned(GENERATOR_CORE, [native("timer_floor"), "1000", "3"])
    p50, p99, most = map(float, run(probe, "the floor probe").split())
    outcome.add(f"{name} p50, us", p50)
    outcome.add(f"{name} p99, us", p99)
    outcome.add(f"{name} max, us", most)


def _add(outcome, figures):
    for quantile in ("p50", "p99", "max"):
        outcome.add(f"lateness {quantile}, us", figures["lateness"][quantile] * 1000)
    seconds = figures["run"]["durationMillis"] / 1000
    outcome.add("offered, per second", figures["rate"]["offered"])
    outcome.add("service p50, us", figures["service"]["p50"] * 1000)
    outcome.add("CPU, % of a core", figures["generator"]["cpuMillis"] / seconds / 10)
