"""The translated texts of the window: collected from ui/, compiled, checked to be complete."""

import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import environment

FOLDER = environment.ROOT / "resources" / "translations"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%\d")
Key = tuple[str, str, str]


def tool(name: str) -> str:
    """Path of one of Qt's tools in .venv."""
    return str(environment.BINARIES / f"{name}{environment.SUFFIX}")


def sources() -> list[str]:
    """Every file that may hold a text for the window, relative to the project folder."""
    files = sorted((environment.ROOT / "ui").rglob("*.py"))
    main = environment.ROOT / "main.py"
    found = [*files, main] if main.exists() else files
    return [path.relative_to(environment.ROOT).as_posix() for path in found]


def collect(target: Path) -> None:
    """Bring the .ts file up to what the sources say, keeping the translations it has."""
    command = [tool("pyside6-lupdate"), *sources(), "-ts", str(target)]
    done = subprocess.run(
        [*command, "-no-obsolete", "-locations", "none"],
        cwd=environment.ROOT,
        env=environment.child_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise environment.SetupError(done.stdout + done.stderr)


def update() -> list[str]:
    """Update every .ts file from the sources and return what is still to translate."""
    for path in sorted(FOLDER.glob("*.ts")):
        collect(path)
    return problems()


def compile_all() -> None:
    """Make the .qm file of each .ts file that is newer."""
    for path in sorted(FOLDER.glob("*.ts")):
        built = path.with_suffix(".qm")
        if built.exists() and built.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        command: list[str | Path] = [tool("pyside6-lrelease"), "-silent", path, "-qm", built]
        if environment.run(command) != 0:
            message = f"{path.name} could not be compiled: see above."
            raise environment.SetupError(message)


def problems() -> list[str]:
    """What keeps the translations from being complete, one sentence each."""
    found = []
    for path in sorted(FOLDER.glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            collect(copy)
            found += compare(path.name, read(path), read(copy))
    return found


def read(path: Path) -> dict[Key, ET.Element]:
    """Messages of a .ts file by context, source text and comment."""
    messages = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        name = context.findtext("name", "")
        for message in context.iter("message"):
            key = (name, message.findtext("source", ""), message.findtext("comment", ""))
            messages[key] = message
    return messages


def compare(name: str, kept: dict[Key, ET.Element], wanted: dict[Key, ET.Element]) -> list[str]:
    """Differences between the .ts file and what the sources now say."""
    new = [f"{name}: {key[0]}: not in the file: {key[1]!r}" for key in wanted if key not in kept]
    gone = [f"{name}: {key[0]}: no longer used: {key[1]!r}" for key in kept if key not in wanted]
    return [*new, *gone, *(line for key in kept for line in faults(name, key, kept[key]))]


def faults(name: str, key: Key, message: ET.Element) -> list[str]:
    """What is wrong with one translation: unfinished, empty, or other placeholders."""
    translation = message.find("translation")
    where = f"{name}: {key[0]}: "
    if translation is None or translation.get("type") is not None:
        return [f"{where}not translated: {key[1]!r}"]
    texts = [form.text or "" for form in translation.iter("numerusform")]
    texts = texts or [translation.text or ""]
    if not all(texts):
        return [f"{where}not translated: {key[1]!r}"]
    wanted = sorted(PLACEHOLDER.findall(key[1]))
    if any(sorted(PLACEHOLDER.findall(text)) != wanted for text in texts):
        return [f"{where}other placeholders than in {key[1]!r}"]
    return []
