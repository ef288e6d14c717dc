import os
import shutil
import sys
from pathlib import Path

import pytest

from speca_portal import setup_system
from speca_portal.setup_system import SetupError


def test_a_missing_library_or_font_is_found_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert setup_system.missing_packages(for_tests=True) == []
    monkeypatch.setattr(setup_system, "LIBRARIES", {"libnone9": "libnone.so.9"})
    monkeypatch.setattr(setup_system, "FONTS", {"fonts-none": ("None-Regular.*",)})
    monkeypatch.setattr(setup_system, "TEST_PROGRAMS", {"nonesuch": ("nonesuch", "none-such")})
    assert setup_system.missing_packages(for_tests=False) == ["libnone9", "fonts-none"]
    assert setup_system.missing_packages(for_tests=True) == ["libnone9", "fonts-none", "nonesuch"]


def test_who_may_not_install_is_told_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=r"libpango-1\.0-0 fonts-noto-core$"):
        setup_system.install_packages(["libpango-1.0-0", "fonts-noto-core"])


def test_an_old_python_is_refused_unless_a_newer_one_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/python3.12" if name == "python3.12" else None)
    assert setup_system.find_python() == "/usr/bin/python3.12"
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SetupError, match=r"Python 3\.11 or later is needed"):
        setup_system.find_python()


def test_requirements_are_installed_only_when_they_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(setup_system, "ROOT", tmp_path)
    monkeypatch.setattr(setup_system, "VENV", tmp_path)
    monkeypatch.setattr(setup_system, "run", lambda command, _failure: commands.append(command))
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("one==1\n")
    setup_system.install_requirements("requirements")
    setup_system.install_requirements("requirements")
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    pinned.write_text("one==2\n")
    setup_system.install_requirements("requirements")
    assert len(commands) == 2
