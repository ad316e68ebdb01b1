"""How long one waits: for the help, and for the first request after Enter."""

import socket
import tempfile
import threading
import time
from pathlib import Path

from speed.machine import BENCH, HOME, Running, Trouble, run
from speed.verdict import Outcome, at_most

MOST_SECONDS = 60
LEAST_ROUNDS = 7


def measure(options):
    """`brunt --help`, and the first request of a Java scenario on the wire, after Enter"""
    rounds = max(LEAST_ROUNDS, options.rounds)
    outcome = Outcome("start", "all cores, with the start-up cache", rounds)
    print(f"start: {outcome.does}, {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            outcome.add("help, s", _help())
            outcome.add("first request, s", _first_request(Path(folder), number))
    outcome.judge(at_most("brunt --help", 0.4, " s"), outcome.median("help, s"))
    outcome.judge(at_most("first request", 2, " s"), outcome.median("first request, s"))
    outcome.print_figures()
    outcome.print_goals()
    return outcome


def _help():
    before = time.monotonic()
    run([HOME / "brunt", "--help"], "brunt --help")
    return time.monotonic() - before


def _first_request(folder, number):
    """Seconds from the start of the process until the listener has read the first byte."""
    plan = folder / f"Get{number}.java"
    # A file that nobody has compiled before.
    text = (BENCH / "scenarios" / "Get.java").read_text()
    plan.write_text(text.replace("class Get", f"class Get{number}"))
    with Listener() as listener:
        target = f"http://127.0.0.1:{listener.port}"
        command = [HOME / "brunt", "run", plan, "--target", target]
        load = ["--users", "1", "--iterations", "1", "--quiet"]
        before = time.monotonic()
        with Running("brunt", [*command, *load], folder / "start.out") as brunt:
            first = listener.first_byte()
            brunt.process.wait(MOST_SECONDS)
            if brunt.process.returncode not in (0, 3):
                raise Trouble(f"brunt ended with {brunt.process.returncode}:\n{brunt.tail()}")
    return first - before


class Listener:
    """Answers one request, and knows when its first byte came, on the clock of all processes."""

    def __init__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._first = 0.0
        self._came = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def first_byte(self):
        if not self._came.wait(MOST_SECONDS):
            raise Trouble(f"no request came within {MOST_SECONDS} s")
        return self._first

    def _serve(self):
        # A connection without a request, such as a look whether the target is there, counts as none.
        while not self._came.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            if not connection.recv(4096):
                return
            if not self._came.is_set():
                self._first = time.monotonic()
                self._came.set()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
            connection.recv(4096)
