"""Gatling from Maven Central, with a simulation of the same work."""

import os
import shutil
from pathlib import Path

from speed.machine import BENCH, TOOLS, Trouble, run

VERSION = "3.15.1"

_POM = BENCH / "gatling" / "pom.xml"
_SIMULATION = BENCH / "gatling" / "Same.java"
_PLACE = TOOLS / "gatling"


def _jdk():
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(map(str, Path("/usr/lib/jvm").glob("*25*")))]
    for home in homes:
        if home and Path(home, "bin", "javac").exists():
            return Path(home)
    raise Trouble("Gatling needs a JDK\n    hint: set JAVA_HOME")


def _prepare():
    """Fetches Gatling and compiles the simulation, once; returns the class path."""
    classes = _PLACE / VERSION
    path = classes / "classpath"
    if not path.exists() or path.stat().st_mtime < _SIMULATION.stat().st_mtime:
        shutil.rmtree(classes, ignore_errors=True)
        classes.mkdir(parents=True)
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
        out = _PLACE / "libraries"
        version = f"-Dgatling.version={VERSION}"
        run(["mvn", "-B", "-q", "-f", _POM, goal, version, f"-Dmdep.outputFile={out}"], "Gatling's download")
        javac = ["-cp", out.read_text().strip(), "-d", classes, _SIMULATION]
        run([_jdk() / "bin" / "javac", *javac], "compiling the simulation")
        path.write_text(f"{classes}:{out.read_text().strip()}")
    return path.read_text()


def command(work, seconds):
    """Starts Gatling with the work of a case."""
    path = _prepare()
    settings = {
        "base": work.base,
        "path": work.path,
        "post": str(work.post).lower(),
        "users": work.connections,
        "seconds": seconds,
    }
    properties = [f"-Dsame.{key}={value}" for key, value in settings.items()]
    # What Gatling's own plugins start its JVM with.
    jvm = ["-XX:+UseG1GC", "-XX:+ParallelRefProcEnabled", "-XX:MaxInlineLevel=20"]
    opens = ["--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"]
    results = ["-nr", "-rf", _PLACE / "results"]
    java = _jdk() / "bin" / "java"
    return [java, *jvm, *opens, *properties, "-cp", path, "io.gatling.app.Gatling", "-s", "Same", *results]
