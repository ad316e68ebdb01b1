"""What the kernel says: CPU time of a tree of processes, memory, steal; and places to work in."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
HOME = BENCH.parent
TOOLS = BENCH / "target"

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")

GENERATOR_CORE = 0
TARGET_CORE = 1


class Trouble(Exception):
    """What keeps a measurement from being made: a sentence for the user, and perhaps a hint."""


def cpu_seconds(root):
    """CPU time of a process, of all processes below it, and of those below it that have ended."""
    total = 0
    for pid in _tree(root):
        fields = _stat(pid)
        if fields:
            ended_children = int(fields[13]) + int(fields[14])
            total += _own_seconds(pid) + ended_children / TICKS_PER_SECOND
    return total


def _own_seconds(pid):
    """CPU time of all threads of a process, to the nanosecond: /proc has it in ticks of 10 ms."""
    # The clock of another process, CPUCLOCK_SCHED of its id (clock_getcpuclockid(3)).
    try:
        return time.clock_gettime(~pid << 3 | 2)
    except OSError:
        return 0


def _stat(pid):
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return text[text.rindex(")") + 2 :].split()


def _tree(root):
    yield root
    for tasks in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def resident_kib(pid):
    """Resident memory of one process, as the kernel counts it (VmRSS)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise Trouble(f"process {pid} has ended")


class Steal:
    """The share of this machine's time that its host gave to others, since this was made."""

    def __init__(self):
        self._before = self._ticks()

    @staticmethod
    def _ticks():
        fields = [int(f) for f in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return fields[7], sum(fields)

    def share(self):
        stolen, total = self._ticks()
        return (stolen - self._before[0]) / max(1, total - self._before[1])


def pinned(core, command):
    """The command, kept on one core with all that it starts."""
    return ["taskset", "-c", str(core), *map(str, command)]


def allow_files(count):
    """Raises the limit of open files, for this process and all that it starts; returns the limit.

    It is less than asked for where the machine does not allow so many.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (count, hard):
        if soft < limit <= max(count, hard):
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, max(hard, limit)))
                break
            except (ValueError, OSError):
                continue
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


class Running:
    """A process that is under way, with what it prints in a file; ended with the block."""

    def __init__(self, name, command, log, env=None, cwd=None):
        self.name = name
        self.log = Path(log)
        self._out = open(self.log, "wb")
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            cwd=cwd,
        )
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def check_alive(self):
        """Fails, with what the process said last, if it has ended."""
        if self.process.poll() is not None:
            raise Trouble(f"{self.name} ended with {self.process.returncode}:\n{self.tail()}")

    def pause(self):
        """Stops it, with all processes below it, until `resume`."""
        self._tell(signal.SIGSTOP)

    def resume(self):
        self._tell(signal.SIGCONT)

    def _tell(self, what):
        for pid in list(_tree(self.pid)):
            try:
                os.kill(pid, what)
            except ProcessLookupError:
                continue

    def tail(self):
        lines = self.log.read_text(errors="replace").splitlines()[-15:]
        return "\n".join(f"    {line}" for line in lines)

    def end(self, how=signal.SIGINT, patience=10):
        """Asks the process to end, and makes it end if it does not."""
        if self.process.poll() is None:
            self.resume()
            self.process.send_signal(how)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._out.close()


def run(command, what, cwd=None, env=None):
    """Runs a command to its end and returns what it printed; fails with that if it failed."""
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )
    if done.returncode != 0:
        tail = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-15:])
        raise Trouble(f"{what} failed with {done.returncode}:\n{tail}")
    return done.stdout


def native(name):
    """The program that bench/native/NAME.c is compiled to, compiled if it is older than that."""
    source = BENCH / "native" / f"{name}.c"
    program = TOOLS / "native" / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        program.parent.mkdir(parents=True, exist_ok=True)
        flags = ["-O2", "-Wall", "-Wextra", "-D_GNU_SOURCE"]
        run(["gcc", *flags, source, "-o", program], f"compiling {source.name}")
    return program
