"""Reads the figures out of Brunt's reports: tables and blocks of text, Markdown, CSV, and pages."""

import csv
import html
import html.parser
import re

UNITS = {"µs": 1e-3, "ms": 1.0, "s": 1e3}
_TIME = re.compile(r"(-?[\d ]*\d(?:\.\d+)?) (µs|ms|s)$")
_NUMBER = re.compile(r"-?[\d ]*\d(?:\.\d+)?")
TABLE = ("count", "per s", "failed", "mean", "p50", "p90", "p95", "p99", "max")


def time(shown):
    """A shown time in milliseconds, and the value of half its last digit; nothing where there is none."""
    found = _TIME.match(shown.strip())
    if not found:
        return None
    return _value(found[1], UNITS[found[2]])


def number(shown):
    """A shown number, and the value of half its last digit."""
    found = _NUMBER.match(shown.strip())
    return _value(found[0], 1) if found else None


def _value(digits, unit):
    plain = digits.replace(" ", "")
    decimals = len(plain.partition(".")[2])
    # Three significant digits: of 12 345 the last ones are exact, so half of one is enough.
    return float(plain) * unit, 0.5 * 10**-decimals * unit


def text_rows(text):
    """The rows of the table of response times: (names from the outside in, whether of service times, cells)."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("Response times (from when due)")]
    if not starts:
        return []
    columns = re.split(r" {2,}", lines[starts[0] + 1].strip())
    rows = []
    stack = []
    for line in lines[starts[0] + 2 :]:
        if not line.strip() or line.startswith("n/a:"):
            break
        depth = (len(line) - len(line.lstrip())) // 2
        cells = re.split(r" {2,}", line.strip())
        name, cells = cells[0], cells[1:]
        if name == "· service":
            rows.append((tuple(stack), True, dict(zip(columns[-len(cells) :], cells))))
        else:
            stack[depth:] = [name]
            rows.append((tuple(stack), False, dict(zip(columns, cells))))
    return rows


def markdown_rows(text):
    """The same of Markdown, which has no rows of service times."""
    lines = html.unescape(text).split("\n")
    start = lines.index("### Response times") if "### Response times" in lines else len(lines)
    rows = []
    stack = []
    for line in lines[start + 2 :]:
        cells = [cell for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            break
        if line.startswith("|---") or line.startswith("|  |"):
            columns = [cell.strip() for cell in cells] if line.startswith("|  |") else columns
            continue
        name = cells[0][1:-1]
        depth = len(name) - len(name.lstrip("\u2003 \u00a0"))
        stack[depth:] = [name[depth:]]
        rows.append((tuple(stack), False, dict(zip(columns[1:], (cell.strip() for cell in cells[1:])))))
    return rows


_HEAD = re.compile(r"^( *)(Scenario|Transaction|Request) (.*)$")
_FIRST = re.compile(
    r"(?:slowest|maximum) (.*?) {3}(?:fastest|minimum) (.*?) {3}average (.*?) {3}total (.*?) {3}per second (.*)$")
_BUCKET = re.compile(r"^ *(\S+ \S+) – (\S+ \S+) {2,}([\d ]+?)(?: {2}█.*)?$")
_STATUS = re.compile(r"(1xx|2xx|3xx|4xx|5xx|no response) (\d[\d ]*?)(?= {3}|$)")


def blocks(text):
    """The blocks of the complete report: (names from the outside in, kind, figures)."""
    found = []
    stack = []
    block = None
    for line in text.split("\n"):
        head = _HEAD.match(line)
        if head:
            depth = len(head[1]) // 2
            # A transaction is named with those around it.
            stack[depth:] = [head[3].rpartition(" / ")[2] if head[2] == "Transaction" else head[3]]
            block = {}
            found.append((tuple(stack), head[2], block))
        elif block is not None and line.strip():
            _figure(line.strip(), block)
        elif not line.strip():
            block = None
    return found


def _figure(line, block):
    first = _FIRST.match(line)
    bucket = _BUCKET.match(line)
    if first:
        block.update(zip(("max", "min", "mean", "count", "per s"), first.groups()))
    elif line.startswith("P") and re.match(r"P\d+ ", line):
        for cell in re.split(r" {2,}", line):
            name, _, value = cell.partition(" ")
            block[name.lower()] = value
    elif line.startswith("status "):
        block["status"] = {name: int(count.replace(" ", "")) for name, count in _STATUS.findall(line)}
    elif bucket:
        block.setdefault("buckets", []).append((bucket[1], bucket[2], int(bucket[3].replace(" ", ""))))


def seconds(text):
    """The rows of the table of seconds, by the names of its columns."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("Each second")), len(lines))
    if start == len(lines):
        return []
    columns = re.split(r" {2,}", lines[start + 1].strip())
    rows = []
    for line in lines[start + 2 :]:
        cells = re.split(r" {2,}", line.strip())
        if len(cells) != len(columns):
            break
        rows.append(dict(zip(columns, cells)))
    return rows


def csv_rows(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class Page(html.parser.HTMLParser):
    """Figures of a page: for each row that says what it is of, what its cells show and hold."""

    def __init__(self, text):
        super().__init__()
        self.rows = []
        self.windows = ""
        self._row = None
        self._cell = None
        self._in_windows = False
        self._heading = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("id") == "windows":
            self._in_windows = True
        if tag == "tr" and "data-of" in given:
            self._row = {"of": given["data-of"], "times": given.get("data-times"), "name": "", "cells": {}}
            self._row["depth"] = int(given.get("data-depth", 0))
            self.rows.append(self._row)
        elif tag == "th":
            self._heading = True
        elif tag == "td" and self._row is not None and "data-show" in given:
            self._cell = given["data-show"]
            value = given.get("data-value")
            self._row["cells"][self._cell] = [None if value is None else float(value), ""]

    def handle_endtag(self, tag):
        if tag == "tr":
            self._row = None
        elif tag == "td":
            self._cell = None
        elif tag == "th":
            self._heading = False
        elif tag == "script":
            self._in_windows = False

    def handle_data(self, data):
        if self._in_windows:
            self.windows += data
        elif self._row is not None and self._heading:
            self._row["name"] += data
        elif self._row is not None and self._cell:
            self._row["cells"][self._cell][1] += data
