#!/usr/bin/env python3
"""Computes the figures of a run again from each of its requests, and compares.

    brunt run … --keep-requests -o RUN.brunt --json RESULT.json
    bench/results/recompute.py RUN.brunt RESULT.json

Knows nothing of Brunt's histograms: sorts the times. Counts and bytes must be the same; times may be
off by the 0.1 % that the histogram rounds, and the half microsecond that the output does. Prints each
figure that differs; exit code 0 if none does.
"""
import collections
import json
import math
import sqlite3
import sys

SHARE = 0.001
MILLIS = 0.0006


class Comparison:
    def __init__(self):
        self.compared = 0
        self.different = 0

    def exact(self, what, reported, computed):
        self.compared += 1
        if reported != computed:
            self.different += 1
            print(f"{what}: reported {reported}, computed {computed}")

    def close(self, what, reported, computed, share=SHARE):
        self.compared += 1
        if reported is None or abs(reported - computed) > share * abs(computed) + MILLIS:
            self.different += 1
            print(f"{what}: reported {reported}, computed {computed}")

    def times(self, what, reported, nanos):
        """The figures of some times, given in nanoseconds."""
        times = sorted(n / 1e6 for n in nanos)
        count = len(times)
        self.exact(f"{what}.count", reported.get("count", 0), count)
        if count == 0:
            return
        mean = math.fsum(times) / count
        self.close(f"{what}.min", reported.get("min"), times[0])
        self.close(f"{what}.mean", reported.get("mean"), mean)
        self.close(f"{what}.max", reported.get("max"), times[-1])
        spread = math.sqrt(math.fsum((t - mean) ** 2 for t in times) / count)
        # Times that are rounded by 0.1 % of their own size move their spread by as much of the largest.
        self.close(f"{what}.stdDev", reported.get("stdDev"), spread, 0.002)
        for name, value in reported.items():
            if name[0] == "p" and name[1:].isdigit():
                share = 1.0 if name == "p100" else float("0." + name[1:])
                rank = min(count, max(1, math.ceil(share * count - 1e-9)))
                self.close(f"{what}.{name}", value, times[rank - 1])
                self.compared += 1
                if name != "p100" and count * min(share, 1 - share) < 10 - 1e-6:
                    self.different += 1
                    print(f"{what}.{name}: shown, but {count} samples do not support it")


def series_of(database):
    return {
        number: (scenario, tuple(json.loads(path)), name)
        for number, scenario, path, name in database.execute(
            "SELECT id, scenario, path, name FROM series")
    }


def requests_in(scenario):
    """Each request of a scenario in the JSON, with the transactions around it."""
    for request in scenario.get("requests", []):
        yield (), request
    for transaction in scenario.get("transactions", []):
        for request in transaction.get("requests", []):
            yield tuple(transaction["path"]), request


def status_of(rows):
    counts = collections.Counter(str(row["status"]) for row in rows if row["status"] != 0)
    return dict(counts)


def compare(database, figures):
    same = Comparison()
    rows = database.execute("SELECT * FROM request").fetchall()
    seconds = figures["run"]["durationMillis"] / 1e3
    total = figures["requests"]
    same.exact("requests.total", total["total"], len(rows))
    same.close("requests.perSecond", total["perSecond"], len(rows) / seconds)
    same.exact("requests.bytesIn", total["bytesIn"], sum(r["bytes_in"] for r in rows))
    same.exact("requests.bytesOut", total["bytesOut"], sum(r["bytes_out"] for r in rows))
    same.exact("requests.status", total["status"], status_of(rows))
    same.times("response", figures["response"], responses(rows))
    same.times("service", figures["service"], services(rows))
    phases = figures["phases"]
    same.times("phases.waiting", phases.get("waiting", {}), waits(rows))
    by_series = collections.defaultdict(list)
    names = series_of(database)
    for row in rows:
        by_series[names[row["series"]]].append(row)
    for scenario in figures["scenarios"]:
        for path, request in requests_in(scenario):
            mine = by_series.pop((scenario["name"], path, request["name"]), [])
            what = " › ".join((scenario["name"], *path, request["name"]))
            same.times(f"{what}: response", request["response"], responses(mine))
            if "service" in request:
                same.times(f"{what}: service", request["service"], services(mine))
            same.exact(f"{what}: status", request["status"], status_of(mine))
    same.exact("requests of no series reported", len(by_series), 0)
    kinds = collections.Counter(
        row["error"].split(":")[0] for row in rows if row["error"] is not None)
    reported = collections.Counter()
    for error in figures["errors"]:
        reported[error["kind"]] += error["count"]
    for kind, count in kinds.items():
        same.exact(f"errors of kind {kind}", reported[kind], count)
    seconds_kept = database.execute(
        "SELECT sum(requests), sum(bytes_in), sum(bytes_out) FROM window").fetchone()
    same.exact("windows: requests", seconds_kept[0], len(rows))
    same.exact("windows: bytes in", seconds_kept[1], total["bytesIn"])
    same.exact("windows: bytes out", seconds_kept[2], total["bytesOut"])
    return same


def responses(rows):
    return [max(0, r["end_nanos"] - r["due_nanos"]) for r in rows]


def services(rows):
    return [max(0, r["end_nanos"] - r["start_nanos"]) for r in rows if r["start_nanos"] is not None]


def waits(rows):
    return [
        max(0, r["first_byte_nanos"] - r["start_nanos"])
        for r in rows
        if r["start_nanos"] is not None and r["first_byte_nanos"] is not None
    ]


def main():
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        with open(sys.argv[2], encoding="utf-8") as file:
            same = compare(database, json.load(file))
    print(f"{same.compared} figures compared, {same.different} differ")
    return 1 if same.different else 0


if __name__ == "__main__":
    sys.exit(main())
