"""Compiles and runs the Java parts of these measurements against what ./brunt runs from."""

import os
import re
import shutil
from pathlib import Path

from speed.machine import BENCH, HOME, TOOLS, Trouble, run

FLAGS = [
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Dio.netty.leakDetection.level=disabled",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseG1GC",
    "-XX:MaxGCPauseMillis=10",
]


def jdk(program):
    """Returns a program of a JDK 25 or newer."""
    places = [os.environ.get(name, "") for name in ("BRUNT_JAVA_HOME", "JAVA_HOME")]
    for home in filter(None, [*places, *map(str, Path("/usr/lib/jvm").glob("*"))]):
        release = Path(home, "release")
        found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
        if found and int(found[1]) >= 25 and Path(home, "bin", "javac").exists():
            return Path(home, "bin", program)
    raise Trouble("no JDK 25 or newer was found\n    hint: set JAVA_HOME")


def compiled():
    """Returns the class path, with all of it compiled."""
    run([HOME / "brunt", "--version"], "building Brunt")
    sources = sorted((BENCH / "src/main/java/dev/brunt/bench/results").glob("*.java"))
    lib = HOME / "dist/target/brunt/lib/*"
    classes = TOOLS / "results"
    shutil.rmtree(classes, ignore_errors=True)
    run([jdk("javac"), "-proc:none", "-nowarn", "-d", classes, "-cp", lib, *sources], "compiling")
    return f"{classes}:{lib}"


def java(classes, name, words, options=()):
    """The command that runs a class, with the options that ./brunt gives its JVM."""
    return [jdk("java"), *FLAGS, *options, "-cp", classes, f"dev.brunt.bench.results.{name}", *words]
