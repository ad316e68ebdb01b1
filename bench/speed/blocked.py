"""Whether users that are blocked in a call delay what else the loop has to do."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from statistics import median

from speed.lateness import run_brunt, warm_lateness
from speed.machine import TARGET_CORE, TOOLS, Running, Trouble, pinned, run
from speed.target import Nginx
from speed.verdict import Outcome, at_most

DRIVER = "42.7.7"
DATABASE_PORT = 18977
# The users beside it need 5 s, the load begins after 10, and needs as long again.
WARM_UP = 20
QUANTILES = {"p50": 0.5, "p99": 0.99}


def measure(options):
    """an open load's lateness beside users blocked in Thread.sleep or JDBC, and without them"""
    outcome = Outcome("blocking", "2000/s for 30 s, beside it 64 users asleep or 16 in a query, ten seconds at a time, all warm", options.rounds)
    print(f"blocking: {outcome.does}; {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder, Nginx(folder):
        ways = {"sleep": ("Sleeping.java", [])}
        with Database(Path(folder)) as database:
            if database.found:
                libraries = ["--classpath", _driver(), "-e", f"jdbc={database.url}"]
                ways["JDBC"] = ("Jdbc.java", libraries)
            else:
                print("  JDBC is left out: PostgreSQL is not installed")
            for _ in range(options.rounds):
                for way, (plan, arguments) in ways.items():
                    for name, scenarios in ((f"{way}, alone", ["get"]), (f"{way}, beside", ["get", "warm", "blocked"])):
                        _add(outcome, name, _lateness(Path(folder), arguments, plan, scenarios))
    for way in ways:
        for quantile in QUANTILES:
            _judge(outcome, way, quantile)
    outcome.print_figures()
    outcome.print_goals()
    return outcome


def _lateness(folder, arguments, plan, scenarios):
    kept = folder / "run.brunt"
    kept.unlink(missing_ok=True)
    run_brunt(folder, [*arguments, "-o", kept], plan, scenarios)
    return warm_lateness(kept, WARM_UP)


def _add(outcome, name, lateness):
    for quantile in QUANTILES:
        outcome.add(f"{name}: lateness {quantile}, us", lateness.quantile(QUANTILES[quantile]) / 1000)


def _judge(outcome, way, quantile):
    beside = outcome.figures[f"{way}, beside: lateness {quantile}, us"]
    alone = outcome.figures[f"{way}, alone: lateness {quantile}, us"]
    more = 100 * (median(beside) / median(alone) - 1)
    outcome.judge(at_most(f"{way}: more lateness {quantile}", 5, " %"), more)


def _driver():
    """PostgreSQL's JDBC driver, from Maven Central."""
    jar = TOOLS / "jdbc" / f"postgresql-{DRIVER}.jar"
    if not jar.exists():
        artifact = f"-Dartifact=org.postgresql:postgresql:{DRIVER}"
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
        run(["mvn", "-B", "-q", goal, artifact, f"-DoutputDirectory={jar.parent}"], "the driver's download")
    return jar


class Database:
    """A PostgreSQL of its own, where that is installed; ended with the block."""

    def __init__(self, folder):
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        self.found = bool(programs)
        if not self.found:
            return
        self._programs, self._data = programs[-1], folder / "database"
        self.url = f"jdbc:postgresql://127.0.0.1:{DATABASE_PORT}/postgres?user=bench"
        self._data.mkdir()
        # PostgreSQL will not run as root.
        self._user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] if os.geteuid() == 0 else []
        if self._user:
            shutil.chown(self._data, "postgres")
        self._start(folder)

    def _start(self, folder):
        init = ["initdb", "-D", self._data, "-U", "bench", "-A", "trust", "--no-sync"]
        run([*self._user, self._programs / init[0], *init[1:]], "initdb", cwd=self._data)
        places = ["-D", self._data, "-k", self._data, "-h", "127.0.0.1", "-p", DATABASE_PORT]
        server = [*self._user, self._programs / "postgres", *places]
        self._server = Running("postgres", pinned(TARGET_CORE, server), folder / "postgres.out", cwd=self._data)
        deadline = time.monotonic() + 20
        while "ready to accept connections" not in self._server.log.read_text():
            self._server.check_alive()
            if time.monotonic() > deadline:
                raise Trouble(f"PostgreSQL does not start:\n{self._server.tail()}")
            time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.found:
            self._server.end(signal.SIGINT)
