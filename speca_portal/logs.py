"""The children write into files; this shows their errors to the person in front of the screen."""

import re
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 5 * 1024 * 1024
"""Bytes; a larger log is put aside at the next start, the one before it is dropped."""

WORTH_SAYING = re.compile(r"\b(ERROR|CRITICAL|FATAL|PANIC|Traceback)\b|^\S*(Error|Exception)\b")


def rotate(folder: Path) -> None:
    """Put aside what has grown too large."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".log.1"))


OF_COURSE = ("the database system is starting up", "Service Unavailable: /readyz")
"""What is answered to whoever asks too early, which is how one asks whether a thing has started."""


@dataclass
class ErrorReader:
    """Reads what is new in each log, and keeps the lines that speak of an error."""

    folder: Path
    positions: dict[Path, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.positions = {log: log.stat().st_size for log in self.folder.glob("*.log")}

    def new_errors(self) -> list[str]:
        """The lines since the last call that a person should see."""
        found = []
        for log in sorted(self.folder.glob("*.log")):
            position = self.positions.get(log, 0)
            if log.stat().st_size <= position:
                continue
            with log.open("rb") as file:
                file.seek(position)
                text = file.read()
            whole = text[: text.rfind(b"\n") + 1]
            self.positions[log] = position + len(whole)
            lines = whole.decode(errors="replace").splitlines()
            found += [f"{log.stem}: {line}" for line in lines if _is_worth_saying(line)]
        return found


def _is_worth_saying(line: str) -> bool:
    return WORTH_SAYING.search(line) is not None and not any(text in line for text in OF_COURSE)
