#!/usr/bin/env python3
"""Kills real runs with kill -9 at random moments and opens what is left.

    bench/results/crash.py [--kills 200] [--seed 1] [--rate 200/s] [--at-once 1]

Of each run, while it goes on, this process reads the run file as any other would: what it has seen
there was acknowledged. After the kill the file must open, pass SQLite's own check, hold every
acknowledged window, lack at most the last second, and be shown by `brunt report`, whose figures are
those of the windows; the file must then be one file again. Exit code 0 if all of that held.
"""
import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent.parent
# A window ends with its second, and is written some milliseconds later; the rest is this machine's.
MOST_LOST_SECONDS = 1.5


def windows_seen(file):
    """How many windows another process reads from a file; -1 before the load has begun."""
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=1) as database:
            if not database.execute("SELECT 1 FROM document WHERE name = 'start'").fetchall():
                return -1
            return database.execute("SELECT count(*) FROM window").fetchone()[0]
    except sqlite3.Error:
        return -1
    finally:
        if "database" in locals():
            database.close()


def run_and_kill(file, rate, after):
    """Starts a run, kills it so long after its load began; returns what was seen, and when it died."""
    command = [
        HOME / "brunt", "run", HOME / "examples" / "Shop.java",
        "--rate", rate, "--duration", "60s", "--quiet", "-o", file,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        give_up = time.monotonic() + 60
        while windows_seen(file) < 0:
            if time.monotonic() > give_up or process.poll() is not None:
                raise RuntimeError("the run did not begin")
            time.sleep(0.02)
        end = time.monotonic() + after
        seen = 0
        while (left := end - time.monotonic()) > 0:
            seen = max(seen, windows_seen(file))
            time.sleep(min(left, 0.03))
    finally:
        os.kill(process.pid, signal.SIGKILL)
        killed = time.time()
        process.wait()
    return seen, killed


def problems_of(file, seen, killed):
    """What is wrong with the file of a killed run, and how many seconds it lacks."""
    found = []
    report = subprocess.run(
        [HOME / "brunt", "report", file, "--json", "-"], capture_output=True, text=True)
    with sqlite3.connect(file) as database:
        check = database.execute("PRAGMA quick_check").fetchall()
        start = json.loads(
            database.execute("SELECT json FROM document WHERE name = 'start'").fetchone()[0])
        kept, requests, last = database.execute(
            "SELECT count(*), total(requests), max(from_nanos + length_nanos) FROM window").fetchone()
    database.close()
    if check != [("ok",)]:
        found.append(f"SQLite finds it broken: {check}")
    if kept < seen:
        found.append(f"{seen} windows were acknowledged but {kept} are there")
    began = datetime.datetime.fromisoformat(start["startedAt"][:26].rstrip("Z") + "+00:00")
    lost = killed - began.timestamp() - (last or 0) / 1e9
    if lost > MOST_LOST_SECONDS:
        found.append(f"it lacks {lost:.2f} s")
    if kept == 0:
        if "progress" not in report.stderr:
            found.append(f"brunt report says {report.stderr!r} of a run without a window")
    elif report.returncode != 0:
        found.append(f"brunt report ends with {report.returncode}: {report.stderr}")
    else:
        figures = json.loads(report.stdout)
        if figures["requests"]["total"] != requests:
            found.append(f"{figures['requests']['total']} requests reported, {requests} kept")
        if figures["run"]["verdict"] != "interrupted":
            found.append(f"its verdict is {figures['run']['verdict']}")
    for beside in ("-wal", "-shm"):
        if os.path.exists(str(file) + beside):
            found.append(f"{beside} is still beside it")
    return found, lost


def one(directory, number, rate, after):
    """Kills a run; returns what is wrong with its file, how many seconds it lacks, and the windows seen."""
    file = directory / f"{number}.brunt"
    seen, killed = run_and_kill(file, rate, after)
    found, lost = problems_of(file, seen, killed)
    file.unlink()
    return found, lost, max(0, seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", default="200/s")
    parser.add_argument("--at-once", type=int, default=1, help="how many runs at the same time")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    moments = [chance.uniform(0.05, 4.5) for _ in range(arguments.kills)]
    failed = 0
    most_lost = 0
    acknowledged = 0
    with tempfile.TemporaryDirectory() as directory:
        with concurrent.futures.ThreadPoolExecutor(arguments.at_once) as runs:
            jobs = [runs.submit(one, pathlib.Path(directory), n, arguments.rate, after)
                    for n, after in enumerate(moments, 1)]
            for number, (job, after) in enumerate(zip(jobs, moments), 1):
                found, lost, seen = job.result()
                acknowledged += seen
                most_lost = max(most_lost, lost)
                failed += bool(found)
                print(f"{number:4} killed after {after:.2f} s, {seen} windows acknowledged, "
                      f"lacks {lost:.2f} s: {'; '.join(found) or 'ok'}", flush=True)
    print(f"{arguments.kills - failed} of {arguments.kills} ok, {acknowledged} windows acknowledged, "
          f"at most {most_lost:.2f} s lacking")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
