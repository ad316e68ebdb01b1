"""The load generators: Brunt, its rivals and the floor; how each is started with the same work."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from speed import gatling
from speed.machine import BENCH, HOME, TOOLS, Trouble, native, run
from speed.target import PORT, TLS_PORT

JSON_TYPE = "application/json"
FIXED_BODY_BYTES = 1029


@dataclass(frozen=True)
class Work:
    """What every generator is to do: so many connections, one request over and over on each."""

    connections: int = 50
    path: str = "/"
    secure: bool = False
    post: bool = False

    @property
    def base(self):
        return f"https://127.0.0.1:{TLS_PORT}" if self.secure else f"http://127.0.0.1:{PORT}"

    @property
    def url(self):
        return self.base + self.path


@dataclass(frozen=True)
class Generator:
    """One load generator. `command` returns how it is started, or nothing where it cannot do the work."""

    name: str
    command: Callable
    # Seconds until it is steady: a JVM compiles first.
    warm_up: float = 2
    env: tuple = ()
    # Of Brunts alone: what starts them.
    launcher: Path = HOME / "brunt"
    version: Callable = lambda: "unknown"
    found: Callable = lambda: True


def fixed_body():
    """A file with a JSON body for generators that cannot make one for each request."""
    file = TOOLS / "body.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    empty = len(json.dumps({"note": ""}))
    file.write_text(json.dumps({"note": "x" * (FIXED_BODY_BYTES - empty)}))
    return file


def _wrk(work, seconds):
    script = ["-s", BENCH / "scenarios" / "post.lua"] if work.post else []
    return ["wrk", "-t1", f"-c{work.connections}", f"-d{seconds}s", *script, work.url]


def _ab(work, seconds):
    body = ["-p", fixed_body(), "-T", JSON_TYPE] if work.post else []
    many = ["-c", work.connections, "-t", seconds, "-n", 100_000_000]
    return ["ab", "-q", "-k", *many, *body, work.url]


def _hey(work, seconds):
    body = ["-m", "POST", "-D", fixed_body(), "-T", JSON_TYPE] if work.post else []
    return ["hey", "-c", work.connections, "-z", f"{seconds}s", *body, work.url]


def _h2load(work, seconds):
    body = ["-d", fixed_body(), "-H", f"Content-Type: {JSON_TYPE}"] if work.post else []
    return ["h2load", "--h1", "-c", work.connections, "-D", seconds, *body, work.url]


def _autocannon(work, seconds):
    program = TOOLS / "npm" / "node_modules" / ".bin" / "autocannon"
    if not program.exists():
        npm = ["npm", "install", "--silent", "--no-fund", "--prefix", TOOLS / "npm"]
        (TOOLS / "npm").mkdir(parents=True, exist_ok=True)
        run([*npm, "autocannon@9"], "installing autocannon")
    body = ["-m", "POST", "-i", fixed_body(), "-H", f"Content-Type={JSON_TYPE}"] if work.post else []
    return [program, "-c", work.connections, "-d", seconds, "--no-progress", *body, work.url]


def _floor(work, seconds):
    if work.secure:
        return None
    body = [FIXED_BODY_BYTES] if work.post else []
    where = ["127.0.0.1", PORT, work.path]
    return [native("epoll_floor"), *where, work.connections, seconds, *body]


def brunt_command(home):
    """Returns what starts Brunt from one source tree with the work of a case."""

    def command(work, seconds):
        scenarios = BENCH / "scenarios"
        plan = scenarios / "Post.java" if work.post else scenarios / "Get.java"
        what = ["run", plan, "--target", work.base, "--quiet"]
        path = [] if work.post else ["-e", f"path={work.path}"]
        trust = ["--insecure"] if work.secure else []
        load = ["--users", work.connections, "--duration", f"{seconds}s"]
        return [home / "brunt", *what, *path, *trust, *load]

    return command


def brunt(name="brunt", home=HOME, options=""):
    """Brunt, of this source tree or another, perhaps with further options of its JVM."""
    env = (("BRUNT_JAVA_OPTS", options),) if options else ()
    launcher = home / "brunt"
    return Generator(
        name,
        brunt_command(home),
        # Pinned to one core with its compiler, with 1 000 users, it still compiles after 7 s.
        warm_up=12,
        env=env,
        launcher=launcher,
        version=lambda: run([launcher, "--version"], "brunt --version", env=dict(env)).strip(),
    )


def _tool(name, command, asks):
    return Generator(
        name,
        command,
        version=lambda: _first_version(asks),
        found=lambda: shutil.which(name) is not None,
    )


def _first_version(asks):
    import subprocess

    said = subprocess.run(asks, capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+[\w.-]*", said.stdout + said.stderr)
    return found.group() if found else "unknown"


def _debian_version(package):
    return ["dpkg-query", "-W", "-f", "${Version}", package]


def rivals():
    """All other generators, the floor among them, by name."""
    known = [
        Generator("floor", _floor, version=lambda: "bare C", found=lambda: shutil.which("gcc")),
        _tool("wrk", _wrk, ["wrk", "-v"]),
        _tool("ab", _ab, ["ab", "-V"]),
        _tool("hey", _hey, _debian_version("hey")),
        _tool("h2load", _h2load, ["h2load", "--version"]),
        Generator(
            "autocannon",
            _autocannon,
            warm_up=3,
            version=lambda: _npm_version(),
            found=lambda: shutil.which("npm"),
        ),
        Generator(
            "gatling",
            gatling.command,
            warm_up=10,
            version=lambda: gatling.VERSION,
            found=lambda: shutil.which("mvn"),
        ),
    ]
    return {generator.name: generator for generator in known}


def _npm_version():
    manifest = TOOLS / "npm" / "node_modules" / "autocannon" / "package.json"
    return json.loads(manifest.read_text())["version"] if manifest.exists() else "unknown"


def choose(names, variants):
    """The generators of these names, Brunt first; fails on a name that is unknown or not installed."""
    known = {**rivals(), "brunt": brunt(), **{v.name: v for v in variants}}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Trouble(f"no generator is called {unknown[0]}\n    there are: {', '.join(known)}")
    missing = [name for name in names if not known[name].found()]
    if missing:
        raise Trouble(f"{missing[0]} is not installed\n    hint: leave it out by --with")
    return [known[name] for name in names]
