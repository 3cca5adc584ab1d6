"""The environment in .venv and Qt's system libraries: made when missing, left alone when current.

Standard library only: this runs before anything is installed.
"""

import contextlib
import ctypes
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "yice-environment.txt"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BINARIES / f"python{SUFFIX}"

# What the libraries of PySide6-Essentials ask of the system (ldd), with the Debian package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# The same for a window under X11; a machine without a display does not need them.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class SetupError(Exception):
    """Set-up cannot go on; the text says what to do."""


def say(text: str) -> None:
    """Write a line about the set-up; standard output belongs to the program that follows."""
    print(text, file=sys.stderr, flush=True)


def child_environment() -> dict[str, str]:
    """Environment of every program started here: with byte code, without foreign Python paths."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def run(command: list[str | Path]) -> int:
    """Run a program in the project folder, its output going to standard error."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=child_environment(), stdout=sys.stderr, check=False)
    return done.returncode


def prepare(*, window: bool) -> None:
    """Do what is missing of environment and system libraries; `window` adds those of a display."""
    make_environment()
    install_system_libraries(window=window)


def make_environment() -> None:
    """Fill .venv from the lock, unless the stamp says that this was done."""
    if is_current():
        return
    say("Setting up .venv from requirements.lock; this takes a minute or two the first time.")
    if not runs(PYTHON):
        create_environment()
    if not fill_environment():
        message = "The libraries could not be installed: see above. Is there a connection?"
        raise SetupError(message)
    STAMP.write_text(stamp_text(), encoding="utf-8")


def is_current() -> bool:
    """Say whether .venv was made from this lock and still has its Python."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    return STAMP.read_text(encoding="utf-8") == stamp_text()


def stamp_text() -> str:
    """What .venv is made from: the lock, and the Python that pyvenv.cfg names."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    versions = [line for line in settings if line.startswith("version")]
    return "\n".join([f"requirements.lock {digest}", *versions, ""])


def runs(python: Path) -> bool:
    """Say whether `python` starts and is new enough."""
    if not python.exists():
        return False
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run([str(python), "-c", code], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def create_environment() -> None:
    """Make an empty .venv, with uv when the machine has it, else with the standard library."""
    uv = shutil.which("uv")
    if uv and run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV]) == 0:
        return
    if not can_create() and not install_packages([venv_package()]):
        message = f"Python's venv is missing. Type: sudo apt-get install {venv_package()}"
        raise SetupError(message)
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        message = f"Python could not make {VENV}: see above."
        raise SetupError(message)


def can_create() -> bool:
    """Say whether this Python has venv and ensurepip (Debian ships them in a package apart)."""
    done = subprocess.run(
        [sys.executable, "-c", "import venv, ensurepip"], check=False, capture_output=True
    )
    return done.returncode == 0


def venv_package() -> str:
    """Name of the Debian package that brings venv for this Python."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def find_uv() -> str | None:
    """Path of uv: that of .venv, else that of the machine, else None."""
    own = BINARIES / f"uv{SUFFIX}"
    return str(own) if own.exists() else shutil.which("uv")


def fill_environment() -> bool:
    """Install exactly what the lock names, each file checked by its hash; say whether it worked.

    uv takes seconds where pip takes minutes. Where uv cannot be had or finds no way out (it does
    not read pip's settings of mirrors), pip does the same from the same lock.
    """
    has_pip = subprocess.run(
        [str(PYTHON), "-m", "pip", "--version"], check=False, capture_output=True
    )
    if find_uv() is None and has_pip.returncode == 0:
        run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
    uv = find_uv()
    if uv is not None:
        sync: list[str | Path] = [
            uv,
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            "--compile-bytecode",
        ]
        if run([*sync, "--python", PYTHON, LOCK]) == 0:
            return True
    if has_pip.returncode != 0:
        return False
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    return run([*pip, "--require-hashes", "-r", LOCK]) == 0


def install_system_libraries(*, window: bool) -> None:
    """Bring what Qt needs of the system, or say exactly what to type."""
    if not sys.platform.startswith("linux"):
        return
    needed = QT_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    missing = missing_libraries(needed)
    if not missing:
        return
    packages = sorted({needed[name] for name in missing})
    if install_packages(packages):
        missing = missing_libraries(needed)
    if not missing:
        return
    if shutil.which("apt-get"):
        advice = f"Type: sudo apt-get install {' '.join(packages)}"
    else:
        advice = "Install them with the package manager of this system."
    message = f"Qt needs libraries that are missing here ({', '.join(missing)}). {advice}"
    if any(name in QT_LIBRARIES for name in missing):
        raise SetupError(message)
    say(message)


def missing_libraries(names: dict[str, str]) -> list[str]:
    """Those of the named libraries that the system cannot load."""
    return [name for name in names if not can_load(name)]


def can_load(name: str) -> bool:
    """Say whether the dynamic linker finds and loads the library."""
    with contextlib.suppress(OSError):
        ctypes.CDLL(name)
        return True
    return False


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages when root or a sudo without password allows it; say whether."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    install = [*administrator(), apt]
    if len(install) == 1 and os.geteuid() != 0:
        return False
    say(f"Installing with apt-get: {' '.join(packages)}")
    flags = ["install", "--yes", "--quiet=2", "--no-install-recommends"]
    if run([*install, *flags, *packages]) == 0:
        return True
    return run([*install, "update", "--quiet=2"]) == 0 and run([*install, *flags, *packages]) == 0


def administrator() -> list[str]:
    """Words before a command that needs root: none for root itself, sudo when it asks nothing."""
    sudo = shutil.which("sudo")
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if sudo is None:
        return []
    asks = subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode
    return [] if asks else [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"]


def has_display() -> bool:
    """Say whether a window can be shown: on Linux only if a display server answers."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and x_server_answers()


def x_server_answers() -> bool:
    """Ask the X server that DISPLAY names; without libX11 believe the variable."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    return bool(x11.XOpenDisplay(None))
