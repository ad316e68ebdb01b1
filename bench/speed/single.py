"""The cases that measure Brunt alone, each beside its goal."""

from speed import blocked, garbage, idle, lateness, start

CASES = {
    "open": lateness.measure,
    "idle-users": idle.measure,
    "start": start.measure,
    "garbage": garbage.measure,
    "blocking": blocked.measure,
}
