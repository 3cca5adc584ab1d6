"""The one entry for people who work on Yice: set up, run, test.

`python3 packaging/dev.py run` opens the program, `python3 packaging/dev.py test` checks everything
that continuous integration checks. Both do all the set-up that is missing. Standard library only.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whatever python3 the machine has starts this file
    sys.exit("Yice needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment
import texts

MYPY_TARGETS = ("app", "database", "ui", "resources", "main.py")
USAGE = """usage: python3 packaging/dev.py COMMAND

  run     open the program (without a display: take its pictures into tour/)
  test    everything that continuous integration checks
  setup   environment, system libraries and translations, nothing else
  tour    take the pictures of every screen into tour/
  soak    the fault tests at full size, for hours; --share: ten minutes of them;
          --report FILE writes their table, --seed N repeats one; the rest is pytest's
  bench   measure the program against its floors
  pytest  run tests: the arguments are pytest's
  texts   collect the window's texts into resources/translations
  lock    fix the versions and hashes of all libraries again
"""


def call(command: list[str], **variables: str) -> int:
    """Run a program in the project folder with the terminal as its own."""
    surroundings = environment.child_environment() | variables
    try:
        done = subprocess.run(command, cwd=environment.ROOT, env=surroundings, check=False)
    except KeyboardInterrupt:
        return 130
    return done.returncode


def python(*arguments: str) -> list[str]:
    """Command line that starts the environment's Python."""
    return [str(environment.PYTHON), *arguments]


def setup(*, window: bool | None = None) -> None:
    """Do all the set-up that is missing; `window` defaults to whether there is a display."""
    wanted = environment.has_display() if window is None else window
    environment.prepare(window=wanted)
    texts.compile_all()


def run(arguments: list[str]) -> int:
    """Open the window, or say that there is no display and take the pictures."""
    if environment.has_display():
        setup(window=True)
        return call(python("main.py", *arguments))
    setup(window=False)
    print("There is no display: taking the pictures of every screen into tour/ instead.")
    return tour([])


def tour(arguments: list[str]) -> int:
    """Drive the real window offscreen, save its pictures and name the files."""
    setup(window=False)
    folder = Path(arguments[0] if arguments else "tour")
    rest = arguments[1:]
    result = call(python("main.py", "tour", str(folder), *rest), QT_QPA_PLATFORM="offscreen")
    made = environment.ROOT / folder
    for path in sorted(made.rglob("*")) if result == 0 else []:
        if path.is_file():
            print(path)
    return result


def steps() -> list[tuple[str, list[str]]]:
    """Names and command lines of everything that is checked, in order."""
    targets = [name for name in MYPY_TARGETS if (environment.ROOT / name).exists()]
    dev = str(Path(__file__).resolve())
    return [
        ("format", python("-m", "ruff", "format", "--check", ".")),
        ("lint", python("-m", "ruff", "check", ".")),
        ("types", python("-m", "mypy", *targets)),
        ("layers", [texts.tool("lint-imports"), "--no-cache"]),
        ("texts", [sys.executable, dev, "texts", "--check"]),
        ("labels", python("-m", "pytest", "-q", "tests/architecture/test_labels.py")),
        ("tests", python("-m", "pytest", "-q", *workers(), "--dist", "worksteal")),
    ]


def workers() -> list[str]:
    """One more than there are cores: tests wait for the disk and for the window at times."""
    return ["-n", str((os.cpu_count() or 1) + 1)]


def test(arguments: list[str]) -> int:
    """Check everything, one line for each step; the output of a failed step follows its line."""
    if arguments:
        print("test takes no arguments; for single tests use: pytest …", file=sys.stderr)
        return 2
    setup()
    begin = time.monotonic()
    failed = [name for name, command in steps() if not step(name, command)]
    seconds = time.monotonic() - begin
    if failed:
        print(f"failed: {', '.join(failed)} ({seconds:.0f} s)")
        return 1
    print(f"all passed ({seconds:.0f} s)")
    return 0


def step(name: str, command: list[str]) -> bool:
    """Run one check and print its line; say whether it passed."""
    print(f"{name:<8}", end="", flush=True)
    begin = time.monotonic()
    done = subprocess.run(
        command,
        cwd=environment.ROOT,
        env=environment.child_environment() | {"QT_QPA_PLATFORM": "offscreen", "CI": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    passed = done.returncode == 0
    print(f"{'ok' if passed else 'FAILED':<7}{time.monotonic() - begin:6.1f} s", flush=True)
    if not passed:
        print(done.stdout, flush=True)
    return passed


def run_pytest(arguments: list[str]) -> int:
    """Run tests with the given arguments."""
    setup()
    return call(python("-m", "pytest", *arguments), QT_QPA_PLATFORM="offscreen")


def collect_texts(arguments: list[str]) -> int:
    """Update the .ts files, or with --check only compare them; print what is to translate."""
    environment.prepare(window=False)
    found = texts.problems() if arguments == ["--check"] else texts.update()
    for line in found:
        print(line)
    return 1 if found else 0


def lock(_arguments: list[str]) -> int:
    """Resolve all libraries again for all platforms; names of indexes stay out of the file."""
    environment.prepare(window=False)
    uv = environment.find_uv()
    if uv is None:
        message = "uv is needed to write the lock. Type: .venv/bin/python -m pip install uv"
        raise environment.SetupError(message)
    target = ["pyproject.toml", "-o", str(environment.LOCK.name), "--quiet"]
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--group", "dev"]
    shown = ["--custom-compile-command", "python3 packaging/dev.py lock"]
    return call([uv, "pip", "compile", *options, *target, *shown])


def only_setup(_arguments: list[str]) -> int:
    """Do the set-up and nothing else."""
    setup()
    return 0


def soak(arguments: list[str]) -> int:
    """Run the fault tests and print their table: all cases, or with --share a part of them."""
    setup()
    given = soak_words(arguments)
    if "--share" not in arguments:
        given.append("--soak=full")
    if "--seed" not in arguments:
        given.append(f"--soak-seed={secrets.randbelow(2**32)}")
    spread = [] if "-n" in arguments else ["-n", "2", "--dist", "worksteal"]
    command = python("-m", "pytest", "-q", "-m", "soak", *spread, *given)
    return call(command, QT_QPA_PLATFORM="offscreen")


def soak_words(arguments: list[str]) -> list[str]:
    """The words of `soak` as options of pytest, which takes a value apart for a folder of tests."""
    given, rest = [], iter(arguments)
    for word in rest:
        if word == "--share":
            given.append("--soak=share")
        elif word == "--report":
            given.append(f"--soak-report={Path(next(rest, '')).absolute()}")
        elif word == "--seed":
            given.append(f"--soak-seed={next(rest, '')}")
        else:
            given.append(word)
    return given


def bench(arguments: list[str]) -> int:
    """Measure the program."""
    setup(window=False)
    return call(python("main.py", "bench", *arguments), QT_QPA_PLATFORM="offscreen")


COMMANDS = {
    "run": run,
    "test": test,
    "setup": only_setup,
    "tour": tour,
    "soak": soak,
    "bench": bench,
    "pytest": run_pytest,
    "texts": collect_texts,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(USAGE, file=sys.stderr, end="")
        return 2
    try:
        return command(arguments[1:])
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    if os.name == "nt":  # a Chinese Windows prints in its code page, which lacks characters
        for stream in (sys.stdout, sys.stderr):
            getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
