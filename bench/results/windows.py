"""Reads the windows of a run file as docs/run-file.md describes them; knows nothing of Brunt's code."""

import json
import struct
import zlib
from dataclasses import dataclass, field

PHASES = ("blocked", "dns", "connecting", "tls", "waiting", "receiving", "service in parts")
COUNTERS = (
    "from", "length", "planned", "sent", "succeeded", "abandoned", "iterations succeeded", "iterations failed",
    "iterations abandoned", "running time", "time apart", "most running", "running at the end", "overruns",
    "waits for data", "rests",
)


def slot_of(nanos):
    """The slot of a histogram with 3 significant digits that a time is in."""
    if nanos < 2048:
        return nanos
    shift = nanos.bit_length() - 11
    return (shift << 10) + (nanos >> shift)


def lowest(slot):
    shift = max(0, (slot >> 10) - 1)
    return (slot - (shift << 10)) << shift


@dataclass
class Times:
    """How many times are in which slot, with the extremes."""

    slots: dict = field(default_factory=dict)
    least: int = 0
    most: int = 0

    def count(self):
        return sum(self.slots.values())

    def quantile(self, share):
        """The greatest time in the slot that so large a part of the times reaches, in nanoseconds."""
        wanted = max(1, -int(-(share * self.count() - 1e-9) // 1))
        reached = 0
        for slot in sorted(self.slots):
            reached += self.slots[slot]
            if reached >= wanted:
                return min(max(lowest(slot + 1) - 1, self.least), self.most)
        return None


@dataclass
class Part:
    """One series in one window."""

    succeeded: int
    failed: int
    failed_outside: int
    bytes_in: int
    bytes_out: int
    status: dict
    response: Times
    service: Times
    phases: dict


class _Reader:
    def __init__(self, content):
        if content[0] not in (1, 2):
            raise ValueError(f"a window of format {content[0]}")
        self.has_spent = content[0] == 2
        self.bytes = zlib.decompress(content[1:])
        self.at = 0

    def unsigned(self):
        number = shift = 0
        while True:
            byte = self.bytes[self.at]
            self.at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def signed(self):
        number = self.unsigned()
        return (number >> 1) ^ -(number & 1)

    def double(self):
        self.at += 8
        return struct.unpack(">d", self.bytes[self.at - 8 : self.at])[0]

    def counts(self):
        return {self.unsigned(): self.signed() for _ in range(self.unsigned())}

    def times(self):
        slots = {}
        last = -1
        for _ in range(self.unsigned()):
            step = self.unsigned()
            last += 1 + (step >> 1)
            slots[last] = self.unsigned() + 2 if step & 1 else 1
        return self._with_extremes(slots)

    def _with_extremes(self, slots):
        if not slots:
            return Times()
        return Times(slots, lowest(min(slots)) + self.unsigned(), lowest(max(slots)) + self.unsigned())

    def near(self, response):
        """Service times, each by how many slots it is before the response time in its place."""
        slots = {}
        for slot in sorted(response.slots):
            for _ in range(response.slots[slot]):
                of = slot - self.signed()
                slots[of] = slots.get(of, 0) + 1
        return self._with_extremes(slots)

    def parts(self):
        """Numbers, of which a mask says which are not 0."""
        mask = self.unsigned()
        return {i: self.unsigned() for i in range(8) if mask >> i & 1}

    def slow(self):
        """One of the slowest requests: its series, and its time in nanoseconds."""
        about, _ = self.unsigned(), self.signed()
        total = sum(self.parts().values())
        for _ in range(4):
            self.unsigned()
        return about, total

    def series(self):
        about = self.unsigned()
        numbers = [self.unsigned() for _ in range(5)]
        status = {self.unsigned(): self.unsigned() for _ in range(self.unsigned())}
        response = self.times()
        service = self.near(response) if self.unsigned() else self.times()
        mask = self.unsigned()
        phases = {name: self.times() for i, name in enumerate(PHASES) if mask >> i & 1}
        if self.has_spent:
            for _ in range(self.unsigned()):
                self.unsigned()
                self.parts()
        return about, Part(*numbers, status, response, service, phases)


def window(content):
    """Returns a window's counters by name, and its parts by the id of their series."""
    reader = _Reader(content)
    found = {name: reader.signed() for name in COUNTERS}
    found["asked"] = reader.double()
    found["folded"] = reader.unsigned()
    found["unsent"] = reader.counts()
    found["failed"] = reader.counts()
    found["lateness"] = reader.times()
    found["lag"] = reader.times()
    found["events"] = reader.counts()
    found["checks"] = [(reader.unsigned(), reader.unsigned(), reader.unsigned()) for _ in range(reader.unsigned())]
    found["stalls"] = [(reader.signed(), reader.signed()) for _ in range(reader.unsigned())]
    found["series"] = dict(reader.series() for _ in range(reader.unsigned()))
    found["slowest"] = [reader.slow() for _ in range(reader.unsigned())] if reader.has_spent else []
    if reader.at != len(reader.bytes):
        raise ValueError("a window has more than it says")
    return found


def merged(parts):
    """Times of several windows together."""
    slots = {}
    some = [times for times in parts if times.slots]
    for times in some:
        for slot, count in times.slots.items():
            slots[slot] = slots.get(slot, 0) + count
    if not some:
        return Times()
    return Times(slots, min(t.least for t in some), max(t.most for t in some))


def all_of(database):
    """Each window of a run, in order."""
    return [window(row[0]) for row in database.execute("SELECT content FROM window ORDER BY number")]


def series_of(database):
    """(kind, scenario, path, name) of each series, by id."""
    return {
        number: (kind, scenario, tuple(json.loads(path)), name)
        for number, scenario, path, kind, name in database.execute(
            "SELECT id, scenario, path, kind, name FROM series")
    }
