#!/usr/bin/env python3
"""Computes the figures of a run again from each of its requests and its windows, and compares.

    brunt run … --keep-requests -o RUN.brunt --json RESULT.json --report R.txt --report R.md … > R.out
    bench/results/recompute.py RUN.brunt RESULT.json [R.txt R.md R.csv R.html R.out …]

Knows nothing of Brunt's code. Figures of requests are computed from their times, sorted; those of
transactions and iterations, which no request tells, from the windows of the run file, decoded as
docs/run-file.md says; and the windows must hold exactly the requests. Counts and bytes must be the
same; times may be off by the 0.1 % that the histogram rounds, and by what the output does. Prints
each figure that differs; exit code 0 if none does.
"""
import base64
import collections
import json
import math
import sqlite3
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import forms  # noqa: E402
import windows  # noqa: E402

SHARE = 0.001
MILLIS = 0.0006
QUANTILES = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p999": 0.999}


class Sorted:
    """Times of requests, in nanoseconds."""

    def __init__(self, nanos):
        self.millis = sorted(n / 1e6 for n in nanos)
        self.count = len(self.millis)

    def quantile(self, share):
        return self.millis[min(self.count, max(1, math.ceil(share * self.count - 1e-9))) - 1]

    def mean(self):
        return math.fsum(self.millis) / self.count

    def deviation(self):
        mean = self.mean()
        return math.sqrt(math.fsum((t - mean) ** 2 for t in self.millis) / self.count)

    def least(self):
        return self.millis[0]

    def most(self):
        return self.millis[-1]

    def between(self, low, high):
        return sum(low <= t < high for t in self.millis)


class Slotted:
    """Times by slots, merged from windows."""

    def __init__(self, times):
        self.times = times
        self.count = times.count()

    def quantile(self, share):
        return self.times.quantile(share) / 1e6

    def _middles(self):
        return [((windows.lowest(s) + windows.lowest(s + 1)) / 2e6, n) for s, n in self.times.slots.items()]

    def mean(self):
        return math.fsum(t * n for t, n in self._middles()) / self.count

    def deviation(self):
        mean = self.mean()
        return math.sqrt(math.fsum((t - mean) ** 2 * n for t, n in self._middles()) / self.count)

    def least(self):
        return self.times.least / 1e6

    def most(self):
        return self.times.most / 1e6

    def between(self, low, high):
        return sum(n for t, n in self._middles() if low <= t < high)


class Figures:
    """All that is known of one series, or of all requests."""

    def __init__(self, succeeded, failed, status, size_in, size_out, response, service):
        self.succeeded = succeeded
        self.failed = failed
        self.count = succeeded + failed
        self.status = {code: n for code, n in status.items() if n}
        self.size_in = size_in
        self.size_out = size_out
        self.response = response
        self.service = service

    def classes(self):
        found = collections.Counter()
        for code, count in self.status.items():
            found["5xx" if code >= 600 else f"{code // 100}xx"] += count
        return found


def of_requests(rows):
    failed = sum(row["error"] is not None for row in rows)
    status = collections.Counter(row["status"] for row in rows if row["status"])
    return Figures(
        len(rows) - failed, failed, status, sum(r["bytes_in"] for r in rows), sum(r["bytes_out"] for r in rows),
        Sorted(responses(rows)), Sorted(services(rows)))


def of_windows(parts):
    status = collections.Counter()
    for part in parts:
        status.update(part.status)
    return Figures(
        sum(p.succeeded for p in parts), sum(p.failed for p in parts), status,
        sum(p.bytes_in for p in parts), sum(p.bytes_out for p in parts),
        Slotted(windows.merged(p.response for p in parts)), Slotted(windows.merged(p.service for p in parts)))


class Comparison:
    def __init__(self):
        self.compared = 0
        self.different = 0

    def fail(self, what):
        self.different += 1
        print(what)

    def exact(self, what, reported, computed):
        self.compared += 1
        if reported != computed:
            self.fail(f"{what}: reported {reported}, computed {computed}")

    def close(self, what, reported, computed, share=SHARE, more=MILLIS):
        self.compared += 1
        if reported is None or abs(reported - computed) > share * abs(computed) + more:
            self.fail(f"{what}: reported {reported}, computed {computed}")

    def shown(self, what, cell, computed, supported=True):
        """A time as people read it."""
        self.compared += 1
        value = forms.time(cell)
        if value is None:
            if supported:
                self.fail(f"{what}: shown {cell!r}, computed {computed}")
        elif not supported:
            self.fail(f"{what}: shown {cell!r}, but the samples do not support it")
        elif abs(value[0] - computed) > value[1] + SHARE * computed + MILLIS:
            self.fail(f"{what}: shown {cell!r}, computed {computed}")

    def number(self, what, cell, computed):
        self.compared += 1
        value = forms.number(cell)
        if value is None or abs(value[0] - computed) > value[1] + 1e-9:
            self.fail(f"{what}: shown {cell!r}, computed {computed}")

    def times(self, what, reported, times):
        """The figures of some times in JSON, in milliseconds."""
        self.exact(f"{what}.count", reported.get("count", 0), times.count)
        if times.count == 0:
            return
        self.close(f"{what}.min", reported.get("min"), times.least())
        self.close(f"{what}.mean", reported.get("mean"), times.mean())
        self.close(f"{what}.max", reported.get("max"), times.most())
        # Times that are rounded by 0.1 % of their own size move their spread by as much of the largest.
        self.close(f"{what}.stdDev", reported.get("stdDev"), times.deviation(), 0.002)
        self.close(f"{what}.p100", reported.get("p100"), times.most())
        for name, share in QUANTILES.items():
            if supported(times, share):
                self.close(f"{what}.{name}", reported.get(name), times.quantile(share))
            else:
                self.exact(f"{what}.{name}", reported.get(name), None)


def supported(times, share):
    return times.count >= math.ceil(10 / min(share, 1 - share) * (1 - 1e-9))


class Run:
    """A run file: its requests and its windows."""

    def __init__(self, database, figures):
        database.row_factory = sqlite3.Row
        self.database = database
        self.json = figures
        self.seconds = figures["run"]["durationMillis"] / 1e3
        self.names = windows.series_of(database)
        self.windows = windows.all_of(database)
        self.rows = database.execute("SELECT * FROM request").fetchall()
        by_series = collections.defaultdict(list)
        for row in self.rows:
            by_series[row["series"]].append(row)
        self.requests = by_series
        self.parts = collections.defaultdict(list)
        for window in self.windows:
            for number, part in window["series"].items():
                self.parts[number].append(part)
        self.all = of_requests(self.rows)
        self.figures = {}
        for number, (kind, scenario, path, name) in self.names.items():
            if number in self.parts:
                computed = of_requests(by_series[number]) if kind == "REQUEST" else of_windows(self.parts[number])
                self.figures[self.key(kind, scenario, path, name)] = computed

    @staticmethod
    def key(kind, scenario, path, name):
        return kind, (scenario, *path, name) if kind == "REQUEST" else (scenario, *path)

    def total(self, counter):
        return sum(window[counter] for window in self.windows)


def compare_windows(run, same):
    """The windows must hold the requests, slot by slot."""
    for number, (kind, scenario, path, name) in run.names.items():
        if kind != "REQUEST":
            continue
        what = "windows: " + " › ".join((scenario, *path, name))
        rows, held = run.requests.get(number, []), of_windows(run.parts[number])
        mine = of_requests(rows)
        for figure in ("succeeded", "failed", "status", "size_in", "size_out"):
            same.exact(f"{what}: {figure}", getattr(held, figure), getattr(mine, figure))
        same.exact(f"{what}: response times", held.response.times.slots, slots(responses(rows)))
        same.exact(f"{what}: service times", held.service.times.slots, slots(services(rows)))
    kept = run.database.execute("SELECT sum(requests), sum(bytes_in), sum(bytes_out) FROM window").fetchone()
    same.exact("windows: requests", kept[0] or 0, len(run.rows))
    same.exact("windows: bytes in", kept[1] or 0, run.all.size_in)
    same.exact("windows: bytes out", kept[2] or 0, run.all.size_out)


def slots(nanos):
    return dict(collections.Counter(windows.slot_of(n) for n in nanos))


def compare_json(run, same):
    found = run.json
    total = found["requests"]
    same.exact("requests.total", total["total"], len(run.rows))
    same.close("requests.perSecond", total["perSecond"], len(run.rows) / run.seconds)
    same.exact("requests.bytesIn", total["bytesIn"], run.all.size_in)
    same.exact("requests.bytesOut", total["bytesOut"], run.all.size_out)
    same.exact("requests.status", total["status"], by_code(run.all))
    same.times("response", found["response"], run.all.response)
    same.times("service", found["service"], run.all.service)
    phases = found["phases"]
    same.times("phases.waiting", phases.get("waiting", {}), Sorted(waits(run.rows)))
    same.times("phases.receiving", phases.get("receiving", {}), Sorted(receivings(run.rows)))
    for name in ("blocked", "dns", "connecting"):
        parts = [p.phases[name] for parts in run.parts.values() for p in parts if name in p.phases]
        same.times(f"phases.{name}", phases.get(name, {}), Slotted(windows.merged(parts)))
    compare_scenarios(run, same)
    compare_accounting(run, same)
    compare_errors(run, same)


def by_code(figures):
    return {str(code): count for code, count in figures.status.items()}


def compare_scenarios(run, same):
    left = set(run.figures)
    for scenario in run.json["scenarios"]:
        name = scenario["name"]
        compare_series(run, same, left, ("ITERATION", (name,)), scenario["iterationTime"], None, None)
        for request in scenario.get("requests", []):
            compare_request(run, same, left, (name, request["name"]), request)
        for transaction in scenario.get("transactions", []):
            path = (name, *transaction["path"])
            compare_series(run, same, left, ("TRANSACTION", path), transaction["response"], None, None)
            for request in transaction.get("requests", []):
                compare_request(run, same, left, (*path, request["name"]), request)
    same.exact("series that are not reported", sorted(left), [])


def compare_request(run, same, left, path, request):
    compare_series(run, same, left, ("REQUEST", path), request["response"], request.get("service"), request["status"])


def compare_series(run, same, left, key, response, service, status):
    left.discard(key)
    what = " › ".join(key[1])
    computed = run.figures.get(key)
    if computed is None:
        same.fail(f"{what}: reported, but nothing is kept of it")
        return
    same.times(f"{what}: response", response, computed.response)
    if service is not None:
        same.times(f"{what}: service", service, computed.service)
    if status is not None:
        same.exact(f"{what}: status", status, by_code(computed))


def compare_accounting(run, same):
    found = run.json["accounting"]
    for name in ("planned", "sent", "succeeded", "abandoned"):
        same.exact(f"accounting.{name}", found[name], run.total(name))
    for name in ("unsent", "failed"):
        counts = sum(sum(window[name].values()) for window in run.windows)
        same.exact(f"accounting.{name}", found[name]["total"], counts)
        same.exact(f"accounting.{name}.byReason", sum(found[name]["byReason"].values()), counts)
    same.exact("planned = sent + unsent", found["planned"], found["sent"] + found["unsent"]["total"])
    ended = found["succeeded"] + found["failed"]["total"]
    same.exact("sent = succeeded + failed + abandoned", found["sent"], ended + found["abandoned"])
    same.close("rate.achieved", run.json["rate"]["achieved"], ended / run.seconds)
    same.close("rate.good", run.json["rate"]["good"], found["succeeded"] / run.seconds)
    same.exact("iterations.succeeded", run.json["iterations"]["succeeded"], run.total("iterations succeeded"))
    same.exact("iterations.failed", run.json["iterations"]["failed"], run.total("iterations failed"))
    outermost = [f for (kind, path), f in run.figures.items() if kind != "ITERATION" and len(path) == 2]
    outside = sum(p.failed_outside for parts in run.parts.values() for p in parts)
    transactions = run.json["transactions"]
    same.exact("transactions.succeeded", transactions["succeeded"], sum(f.succeeded for f in outermost))
    same.exact("transactions.failed", transactions["failed"], sum(f.failed for f in outermost) + outside)
    all_of_them = transactions["succeeded"] + transactions["failed"]
    same.close("transactions.perSecond", transactions["perSecond"], all_of_them / run.seconds)
    lateness = Slotted(windows.merged(window["lateness"] for window in run.windows))
    if lateness.count:
        same.close("lateness.max", run.json["lateness"]["max"], lateness.most())
        for name in ("p50", "p99"):
            if supported(lateness, QUANTILES[name]):
                same.close(f"lateness.{name}", run.json["lateness"].get(name), lateness.quantile(QUANTILES[name]))
    concurrency = run.json["concurrency"]
    same.close("concurrency.mean", concurrency["mean"], run.total("running time") / run.seconds / 1e9)
    same.exact("concurrency.max", concurrency["max"], max((w["most running"] for w in run.windows), default=0))
    texts = dict(run.database.execute("SELECT id, value FROM text").fetchall())
    held = collections.defaultdict(lambda: [0, 0])
    for window in run.windows:
        for text, passed, failed in window["checks"]:
            held[texts[text]][0] += passed
            held[texts[text]][1] += failed
    checks = {check["text"]: [check["passed"], check["failed"]] for check in run.json["checks"]}
    same.exact("checks", checks, dict(held))


def compare_errors(run, same):
    kinds = collections.Counter(row["error"].split(": ")[0] for row in run.rows if row["error"] is not None)
    reported = collections.Counter()
    for error in run.json["errors"]:
        reported[error["kind"]] += error["count"]
    for kind, count in kinds.items():
        # Iterations that failed by their own code are among a kind too, each once.
        same.compared += 1
        if reported[kind] < count:
            same.fail(f"errors of kind {kind}: reported {reported[kind]}, but {count} requests failed so")


def compare_rows(run, same, what, rows):
    """Rows of the table of response times."""
    for names, of_service, cells in rows:
        key, computed = find(run, names)
        label = f"{what}: {' › '.join(names)}"
        if computed is None:
            same.fail(f"{label}: shown, but nothing is kept of it")
            continue
        times = computed.service if of_service else computed.response
        if not of_service:
            same.number(f"{label}: count", cells["count"], computed.count)
            same.number(f"{label}: failed", cells["failed"], computed.failed)
            if "per s" in cells:
                same.number(f"{label}: per s", cells["per s"], computed.count / run.seconds)
        same.shown(f"{label}: mean", cells["mean"], times.mean())
        same.shown(f"{label}: max", cells["max"], times.most())
        for name in ("p50", "p90", "p95", "p99"):
            share = QUANTILES[name]
            same.shown(f"{label}: {name}", cells[name], times.quantile(share), supported(times, share))
    wanted = len(run.figures)
    same.exact(f"{what}: rows", len({names for names, of_service, _ in rows if not of_service}), wanted)


def find(run, names):
    """The series of these names, which may be shortened in their middle."""
    for (kind, path), computed in run.figures.items():
        if len(path) == len(names) and all(map(is_called, path, names)):
            return (kind, path), computed
    return None, None


def is_called(name, shown):
    head, cut, tail = shown.partition("…")
    return name == shown or bool(cut) and name.startswith(head) and name.endswith(tail)


def compare_blocks(run, same, what, blocks):
    for names, kind, block in blocks:
        label = f"{what}: {kind} {' › '.join(names)}"
        _, computed = find(run, names)
        if computed is None:
            same.fail(f"{label}: shown, but nothing is kept of it")
            continue
        times = computed.response
        same.number(f"{label}: total", block["count"], computed.count)
        same.number(f"{label}: per second", block["per s"], computed.count / run.seconds)
        same.shown(f"{label}: least", block["min"], times.least())
        same.shown(f"{label}: average", block["mean"], times.mean())
        same.shown(f"{label}: most", block["max"], times.most())
        same.shown(f"{label}: P100", block["p100"], times.most())
        for name, share in QUANTILES.items():
            if name in block:
                same.shown(f"{label}: {name}", block[name], times.quantile(share), supported(times, share))
        shown = {name: count for name, count in block["status"].items() if count}
        if kind == "Request":
            answered = dict(computed.classes())
            nobody = computed.count - sum(answered.values())
            same.exact(f"{label}: status", shown, {**answered, **({"no response": nobody} if nobody else {})})
        compare_buckets(same, label, block.get("buckets", []), times)


def compare_buckets(same, label, buckets, times):
    """Eight buckets, each as much wider than the one before as that is than its own."""
    same.exact(f"{label}: in buckets", sum(count for _, _, count in buckets), times.count)
    if len(buckets) < 2:
        return
    least, most = times.least(), times.most()
    bounds = [least * (most / least) ** (i / len(buckets)) for i in range(len(buckets) + 1)]
    reached = shown = 0
    for i, (low, high, count) in enumerate(buckets):
        same.shown(f"{label}: bucket {i + 1} from", low, bounds[i])
        same.shown(f"{label}: bucket {i + 1} to", high, bounds[i + 1])
        reached = times.between(0, bounds[i + 1])
        shown += count
        near = times.between(bounds[i + 1] * (1 - 2 * SHARE), bounds[i + 1] * (1 + 2 * SHARE))
        same.close(f"{label}: up to bucket {i + 1}", shown, reached, 0, near + 1)


def compare_seconds(run, same, what, rows):
    """The table of seconds, where there is a row for each window."""
    if len(rows) != len(run.windows):
        return
    requests = {number for number, name in run.names.items() if name[0] == "REQUEST"}
    for row, window in zip(rows, run.windows):
        label = f"{what}: second {row['from']}"
        seconds = window["length"] / 1e9
        times = Slotted(windows.merged(p.response for n, p in window["series"].items() if n in requests))
        same.number(f"{label}: requests", row["requests"], times.count / seconds)
        same.number(f"{label}: sent", row["sent"], window["sent"] / seconds)
        same.number(f"{label}: good", row["good"], window["succeeded"] / seconds)
        same.number(f"{label}: failed", row["failed"], sum(window["failed"].values()) / seconds)
        same.number(f"{label}: running", row["running"], window["most running"])
        if times.count:
            same.shown(f"{label}: max", row["max"], times.most())
        for name in ("p50", "p95", "p99"):
            if supported(times, QUANTILES[name]):
                same.shown(f"{label}: {name}", row[name], times.quantile(QUANTILES[name]))
            else:
                same.exact(f"{label}: {name}", row[name], "n/a")


def compare_csv(run, same, rows):
    kinds = {"iteration": "ITERATION", "transaction": "TRANSACTION", "request": "REQUEST"}
    same.exact("csv: rows", len(rows), len(run.figures) + 1)
    for row in rows:
        computed = run.all if row["kind"] == "run" else csv_figures(run, kinds[row["kind"]], row)
        label = f"csv: {row['kind']} {row['scenario']} {row['transaction']} {row['name']}"
        if computed is None:
            same.fail(f"{label}: written, but nothing is kept of it")
            continue
        same.exact(f"{label}: count", int(row["count"]), computed.count)
        same.exact(f"{label}: failed", int(row["failed"]), computed.failed)
        same.exact(f"{label}: succeeded", int(row["succeeded"]), computed.succeeded)
        same.close(f"{label}: per_second", float(row["per_second"]), computed.count / run.seconds)
        if row["kind"] in ("run", "request"):
            same.exact(f"{label}: bytes_in", int(row["bytes_in"]), computed.size_in)
            same.exact(f"{label}: bytes_out", int(row["bytes_out"]), computed.size_out)
            for name, count in computed.classes().items():
                same.exact(f"{label}: {name}", int(row[f"status_{name}"]), count)
        for measure, times in (("response", computed.response), ("service", computed.service)):
            cells = {"count": times.count}
            for column, value in row.items():
                if column.startswith(measure + "_") and value:
                    name = column[len(measure) + 1 : -3]
                    cells[{"stddev": "stdDev", "max": "max"}.get(name, name)] = float(value)
            cells["p100"] = cells.get("max")
            if times.count >= 10_000:
                cells["p999"] = times.quantile(0.999)  # No column of its own.
            same.times(f"{label}: {measure}", cells, times)


def csv_figures(run, kind, row):
    path = tuple(row["transaction"].split("/")) if row["transaction"] else ()
    names = (row["scenario"], *path)
    for key in ((kind, (*names, row["name"])), (kind, names)):
        if key in run.figures:
            return run.figures[key]
    return None


def compare_page(run, same, page):
    stack = []
    names_of = {}
    for row in page.rows:
        service = row["times"] == "service"
        if row["of"] == "requests":
            computed, label = run.all, "page: all requests"
        elif row["of"].isdigit():
            if row["of"] not in names_of:
                stack[row["depth"] :] = [row["name"]]
                names_of[row["of"]] = tuple(stack)
            _, computed = find(run, names_of[row["of"]])
            label = "page: " + " › ".join(names_of[row["of"]])
        else:
            continue
        if computed is None:
            same.fail(f"{label}: shown, but nothing is kept of it")
            continue
        if row["times"] not in ("response", "service"):
            continue
        times = computed.service if service else computed.response
        for name, (value, text) in row["cells"].items():
            compare_cell(run, same, f"{label}: {row['times']} {name}", name, value, text, computed, times)


def compare_cell(run, same, what, name, value, text, computed, times):
    if name in ("count", "samples", "failed"):
        wanted = {"count": computed.count, "samples": times.count, "failed": computed.failed}[name]
        same.exact(what, value, float(wanted))
        same.number(what, text, wanted)
    elif name in ("in", "out"):
        same.exact(what, value, float(computed.size_in if name == "in" else computed.size_out))
    elif name == "rate":
        same.close(what, value, computed.count / run.seconds)
        same.number(what, text, computed.count / run.seconds)
    else:
        wanted = {"mean": times.mean, "0.0": times.least, "1.0": times.most}.get(name)
        share = float(name) if wanted is None else None
        shown = share is None or supported(times, share)
        computed_time = wanted() if wanted else times.quantile(share)
        if shown:
            same.close(what, None if value is None else value / 1e6, computed_time)
        same.shown(what, text, computed_time, shown)


def compare_page_windows(run, same, page):
    """The windows in the page are those of the run, merged to as many as it has."""
    raw = zlib.decompress(base64.b64decode(page.windows), -15)
    length = int.from_bytes(raw[:4], "little")
    head = json.loads(raw[4 : 4 + length])
    same.exact("page: requests in its windows", page_total(head, raw, 4 + length), len(run.rows))


def page_total(head, raw, start):
    at = start + head["requests"]
    total = 0
    for _ in range(len(head["from"])):
        numbers = []
        for _ in range(4):
            number, at = varint(raw, at)
            numbers.append(number)
        total += numbers[0] + numbers[1]
        for _ in range(2):
            count, at = varint(raw, at)
            for _ in range(2 + 2 * count if count else 0):
                _, at = varint(raw, at)
    return total


def varint(raw, at):
    number = shift = 0
    while True:
        byte = raw[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def compare_report(run, same, file):
    before = same.compared, same.different
    text = Path(file).read_text(encoding="utf-8")
    kind = Path(file).suffix
    if kind == ".csv":
        compare_csv(run, same, forms.csv_rows(file))
    elif kind == ".html":
        page = forms.Page(text)
        compare_page(run, same, page)
        compare_page_windows(run, same, page)
    elif kind == ".md":
        compare_rows(run, same, "md", forms.markdown_rows(text))
    else:
        compare_rows(run, same, kind[1:], forms.text_rows(text))
        compare_blocks(run, same, kind[1:], forms.blocks(text))
        compare_seconds(run, same, kind[1:], forms.seconds(text))
    print(f"  {file}: {same.compared - before[0]} figures, {same.different - before[1]} differ")
    if same.compared == before[0]:
        same.fail(f"{file}: nothing in it was found to compare")


def responses(rows):
    return [max(0, r["end_nanos"] - r["due_nanos"]) for r in rows]


def services(rows):
    return [max(0, r["end_nanos"] - r["start_nanos"]) for r in rows if r["start_nanos"] is not None]


def answered(rows):
    return [r for r in rows if r["start_nanos"] is not None and r["first_byte_nanos"] is not None]


def waits(rows):
    return [max(0, r["first_byte_nanos"] - r["start_nanos"]) for r in answered(rows)]


def receivings(rows):
    return [max(0, r["end_nanos"] - r["first_byte_nanos"]) for r in answered(rows)]


def main():
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    same = Comparison()
    with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as database:
        with open(sys.argv[2], encoding="utf-8") as file:
            run = Run(database, json.load(file))
        compare_windows(run, same)
        compare_json(run, same)
        for report in sys.argv[3:]:
            compare_report(run, same, report)
    print(f"{same.compared} figures compared, {same.different} differ")
    return 1 if same.different else 0


if __name__ == "__main__":
    sys.exit(main())
