"""Memory of users that do nothing but hold a connection."""

import signal
import tempfile
import time
from pathlib import Path

from speed.machine import BENCH, HOME, TARGET_CORE, Running, Trouble, allow_files, native
from speed.machine import pinned, resident_kib, run
from speed.verdict import Outcome, at_most

USERS = 100_000
# What both sides need beside the connections: libraries, sources, the loop's own.
SPARE_FILES = 1000
PORT = 18978
_ESTABLISHED = "01"


def measure(_options):
    """100 000 idle users, each with a connection of its own: resident memory of each"""
    users = min(USERS, allow_files(USERS + SPARE_FILES) - SPARE_FILES)
    outcome = Outcome("idle-users", f"{users} users with a connection each, paused", 1)
    print(f"idle-users: {outcome.does}")
    if users < USERS:
        print(f"  {USERS} are asked for, but the limit of open files is {users + SPARE_FILES}")
    with tempfile.TemporaryDirectory() as folder:
        base = _resident(folder, 1)
        full = _resident(folder, users)
    for how in base:
        outcome.add(f"start {how}, MiB", base[how] / 1024)
        outcome.add(f"{users} users {how}, MiB", full[how] / 1024)
        outcome.add(f"each user {how}, KiB", (full[how] - base[how]) / users)
    outcome.judge(at_most("each user settled", 8, " KiB"), outcome.median("each user settled, KiB"))
    outcome.judge(at_most("each user settled (aim)", 4, " KiB"), outcome.median("each user settled, KiB"))
    outcome.print_figures()
    outcome.print_goals()
    return outcome


def _resident(folder, users):
    """Returns KiB that are resident as the run goes, and after a full collection."""
    server = pinned(TARGET_CORE, [native("hold"), PORT])
    plan = ["run", BENCH / "scenarios" / "Idle.java", "-e", f"port={PORT}"]
    load = ["--users", users, "--duration", "30m", "--quiet"]
    command = [HOME / "brunt", *plan, *load]
    with Running("hold", server, Path(folder) / "hold.out") as hold:
        with Running("brunt", command, Path(folder) / "idle.out") as brunt:
            _await_connections(users, brunt, hold)
            # The live view and the windows of some seconds.
            time.sleep(5)
            running = resident_kib(brunt.pid)
            _collect(brunt.pid)
            settled = resident_kib(brunt.pid)
            heap = _heap_kib(brunt.pid)
            brunt.end(signal.SIGKILL)
    return {"running": running, "settled": settled, "heap used": heap}


def _jcmd(pid, *command):
    java = Path(f"/proc/{pid}/exe").resolve()
    return run([java.parent / "jcmd", pid, *command], "jcmd")


def _collect(pid):
    for _ in range(2):
        _jcmd(pid, "GC.run")
        time.sleep(1)


def _heap_kib(pid):
    said = _jcmd(pid, "GC.heap_info")
    for part in said.replace(",", " ").split("used ")[1:2]:
        return int(part.split("K")[0])
    raise Trouble(f"no heap in what jcmd said:\n{said}")


def _await_connections(users, brunt, hold):
    """Waits until each user has its connection."""
    deadline = time.monotonic() + 180
    while _connections(brunt.pid) < users:
        brunt.check_alive()
        hold.check_alive()
        if time.monotonic() > deadline:
            found = _connections(brunt.pid)
            raise Trouble(f"after 180 s there are {found} connections of {users}:\n{brunt.tail()}")
        time.sleep(0.5)


def _connections(pid):
    port = f":{PORT:04X}"
    with open(f"/proc/{pid}/net/tcp", encoding="ascii") as table:
        lines = (line.split() for line in table)
        return sum(1 for f in lines if f[2].endswith(port) and f[3] == _ESTABLISHED)
