"""Makes a machine ready: ``python3 -m speca_portal.setup_system [--for-tests]``, called by the Makefile.

It makes ``.venv``, installs the pinned requirements when they changed, and sees that the system's libraries,
fonts and programs are there. Standard library only, and no syntax newer than Python 3.7: whatever ``python3`` is
must be able to read it far enough to say what is wrong.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "~/.local/share/fonts",
)

# What the portal needs of the system: the Debian package, and how to see that it is there.
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
# Noto covers the alphabets of the region, Cyrillic, Latin and Arabic, with a book serif.
FONTS = {"fonts-noto-core": ("NotoSerif-Regular.*", "NotoSans-Regular.*", "NotoNaskhArabic-Regular.*")}
TEST_PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "clamav-daemon": ("clamd", "/usr/sbin/clamd"),
    "gettext": ("msgfmt",),
}


class SetupError(Exception):
    """One line for the person who typed the command."""


def say(line: str) -> None:
    """One line for the person who typed the command."""
    print(line, flush=True)  # noqa: T201 - a program for the terminal


def find_python() -> str:
    """A Python that is new enough: this one, or another on the path."""
    if sys.version_info >= OLDEST_PYTHON:
        return sys.executable
    for minor in range(19, OLDEST_PYTHON[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    message = f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Install python3.11 and try again."
    raise SetupError(message)


def run(command: list[str], failure: str) -> None:
    """Run a command that says nothing unless it fails."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603 - fixed commands
    if done.returncode != 0:
        say(done.stdout.decode(errors="replace").strip())
        raise SetupError(failure)


def make_environment() -> None:
    """Make ``.venv`` where it is missing or its Python is gone."""
    python = VENV / "bin" / "python"
    if python.exists() and subprocess.run([str(python), "-c", ""], check=False).returncode == 0:  # noqa: S603 - fixed
        return
    chosen = find_python()
    # Debian keeps what makes virtual environments in a package of its own.
    asked = [chosen, "-c", "import sys; print('python%d.%d-venv' % sys.version_info[:2], flush=True); import ensurepip"]
    answer = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - fixed
    if answer.returncode != 0:
        install_packages([answer.stdout.decode().strip()])
    say("Making .venv ...")
    run([chosen, "-m", "venv", "--clear", str(VENV)], "The virtual environment .venv could not be made.")


def install_requirements(name: str) -> None:
    """Install a file of pinned requirements, if it or the Python changed since the last time."""
    python = VENV / "bin" / "python"
    pinned = ROOT / f"{name}.txt"
    digest = hashlib.sha256(pinned.read_bytes() + os.fsencode(python.resolve())).hexdigest()
    stamp = VENV / f"{name}.installed"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Installing {pinned.name} (only when it changed) ...")
    run(
        [
            *(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--requirement", str(pinned)),
        ],
        f"The requirements in {pinned.name} could not be installed; is the network there?",
    )
    stamp.write_text(digest)


def missing_packages(*, for_tests: bool) -> list[str]:
    """The Debian names of what is not there."""
    missing = [package for package, library in LIBRARIES.items() if not _has_library(library)]
    missing += [package for package, patterns in FONTS.items() if not all(map(_has_font, patterns))]
    if for_tests:
        missing += [package for package, names in TEST_PROGRAMS.items() if not any(map(shutil.which, names))]
    return missing


def _has_library(name: str) -> bool:
    if sys.platform == "darwin":
        name = name.replace(".so.0", ".0.dylib")
        return any(Path(folder, name).exists() for folder in ("/opt/homebrew/lib", "/usr/local/lib"))
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_font(pattern: str) -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(pattern), None) for folder in folders if folder.exists())


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where we may, otherwise name them."""
    names = " ".join(packages)
    if not shutil.which("apt-get") or os.geteuid() != 0:
        message = f"The system lacks something the portal needs; install (Debian's names): {names}"
        raise SetupError(message)
    say(f"Installing {names} ...")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    failure = f"apt-get could not install: {names}"
    run(["apt-get", "update", "--quiet"], failure)
    run(["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages], failure)


def main() -> int:
    """Make the machine ready; the exit status."""
    parser = argparse.ArgumentParser(description="Makes this machine ready for the portal.")
    parser.add_argument("--for-tests", action="store_true", help="also what the tests and the checks need")
    arguments = parser.parse_args()
    try:
        make_environment()
        install_requirements("requirements")
        if arguments.for_tests:
            install_requirements("requirements-dev")
        missing = missing_packages(for_tests=arguments.for_tests)
        if missing:
            install_packages(missing)
    except SetupError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the one clear line
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
