"""What must rest in the database for a while and be read there by nobody: sealed with a key that is not in it.

A seal tells neither how long its content is nor when it was made; only the server that holds ``SECRET_KEY`` opens it.
"""

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

BLOCK = 4096
"""Bytes: contents of different length make seals of the same length."""
SMALL_BLOCK = 32
NO_TIME = 0
"""A Fernet token carries the second in which it was made, which would tell who wrote when."""


def seal(content: Any, *, purpose: str, block: int = BLOCK) -> str:
    """A value that JSON can hold, as a text that says nothing."""
    plain = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    padded = plain + b" " * (-len(plain) % block)
    return _lock(purpose).encrypt_at_time(padded, NO_TIME).decode()


def unseal(sealed: str, *, purpose: str) -> Any:
    """The value, or ``None`` where there is none or the key is another one now."""
    if not sealed:
        return None
    try:
        return json.loads(_lock(purpose).decrypt(sealed.encode()))
    except InvalidToken:
        return None


def _lock(purpose: str) -> Fernet:
    key = hashlib.sha256(f"evaluation:{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
