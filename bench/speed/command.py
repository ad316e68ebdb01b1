"""The command bench/rivals: which cases, which generators, how many rounds."""

import argparse
import os
import signal
import sys
from pathlib import Path

from speed import compare, single
from speed.generators import brunt, choose, rivals
from speed.machine import HOME, Trouble, run

ABOUT = """\
Measures Brunt beside other load generators, and beside its goals.

nginx (one worker on core 1) counts the requests; the kernel counts the CPU time of the
generator's whole tree of processes, on core 0, after its warm-up. The generators take turns,
a quarter of a second each, because machines are noisy: believe ratios of one run, and no
single figure. Brunt runs a Java scenario with a status check and full statistics. Needs two
cores, Linux, and nginx; each rival is used where it is installed."""


def main(arguments):
    """Runs the command and returns its exit code: 0 measured, 1 not measurable, 2 a mistake in it."""
    # Whatever was started, and perhaps stopped for the turn of another, ends with this.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = _parser()
    given = parser.parse_args(arguments)
    cases = _cases()
    wanted = list(cases) if given.case == ["all"] else given.case
    unknown = [case for case in wanted if case not in cases]
    if unknown:
        parser.error(f"there is no case {unknown[0]}\n    there are: {', '.join(cases)}, all")
    if given.rounds < 1 or given.window <= 0:
        parser.error("--rounds must be at least 1, --window above 0")
    try:
        _check_machine()
        variants = _variants(given)
        given.generators = choose(_names(given), variants)
        given.brunts = [brunt(), *variants]
        _build(given)
        for case in wanted:
            outcome = cases[case](given)
            if given.json:
                with open(given.json, "a", encoding="utf-8") as file:
                    file.write(outcome.line() + "\n")
    except Trouble as trouble:
        print(f"rivals: {trouble}", file=sys.stderr)
        return 1
    return 0


def _cases():
    compared = {case: (lambda options, c=case: compare.compare(c, options)) for case in compare.CASES}
    return {**compared, **single.CASES}


def _parser():
    described = [f"  {case:17} {does}" for case, (_, does) in compare.CASES.items()]
    described += [f"  {case:17} {function.__doc__}" for case, function in single.CASES.items()]
    parser = argparse.ArgumentParser(
        prog="bench/rivals",
        description=ABOUT,
        epilog="cases:\n" + "\n".join(described) + f"\n  {'all':17} each of these",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("case", nargs="+", metavar="CASE")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each is measured (5)")
    parser.add_argument("--window", type=float, default=4, metavar="SECONDS", help="how long in each round (4)")
    parser.add_argument(
        "--with",
        dest="names",
        metavar="NAMES",
        help=f"which generators, of brunt, {', '.join(rivals())} (all that are installed)",
    )
    parser.add_argument(
        "--variant",
        action="append",
        default=[],
        metavar="NAME=OPTIONS",
        help="one more Brunt, with these options of its JVM; repeatable",
    )
    parser.add_argument(
        "--tree",
        action="append",
        default=[],
        metavar="NAME=DIRECTORY",
        help="one more Brunt, of another source tree; repeatable",
    )
    parser.add_argument("--json", metavar="FILE", help="append one line of JSON for each case")
    return parser


def _check_machine():
    if (os.cpu_count() or 1) < 2:
        raise Trouble("two cores are needed: one for the target, one for the generator")


def _variants(given):
    variants = []
    for name, options in map(_pair, given.variant):
        variants.append(brunt(name, HOME, options))
    for name, tree in map(_pair, given.tree):
        home = Path(tree).resolve()
        if not (home / "brunt").exists():
            raise Trouble(f"--tree {name}: {home} is no source tree of Brunt")
        variants.append(brunt(name, home))
    return variants


def _pair(text):
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise Trouble(f"a variant is written NAME=VALUE, not {text!r}")
    return name, value


def _names(given):
    others = [name for name, _ in map(_pair, given.variant + given.tree)]
    if given.names:
        return [*given.names.split(","), *others]
    installed = [name for name, generator in rivals().items() if generator.found()]
    return ["brunt", *installed, *others]


def _build(given):
    """Lets each Brunt build itself and make its start-up cache before anything is timed."""
    run([HOME / "brunt", "--version"], "building Brunt")
    for generator in given.generators:
        generator.version()
