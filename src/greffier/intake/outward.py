"""What of a document's name and address may leave the house: no path of this machine, no password, no key.

>>> public_url("https://anna:s3cret@press.example/a?id=7&token=abc#top")
'https://press.example/a?id=7'
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

__all__ = ["public_names", "public_url"]

_SECRET = re.compile(
    r"token|secret|passw|pwd|api_?key|^key$|^sig|signature|auth|session|^sid$|credential|^code$|^jwt$", re.I
)
_LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home|intranet)$", re.I)
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]|^\\\\")


def public_url(url: str | None) -> str | None:
    """Return a web address without user, password, place in the page and telling parameters; None for any other."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or _is_local(host):
        return None
    place = f"[{host}]" if ":" in host else host
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not _SECRET.search(name)]
    query = parts.query if len(asked) == len(parse_qsl(parts.query)) else urlencode(asked)
    return urlunsplit((parts.scheme.lower(), place + (f":{port}" if port else ""), parts.path, query, ""))


def _is_local(host: str) -> bool:
    if _LOCAL.search(host) or ("." not in host and ":" not in host):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def public_names(names: Iterable[str]) -> dict[str, str]:
    """Return the names of documents that are whole paths, each with its last part, told apart where two share one."""
    known = set(names)
    out: dict[str, str] = {}
    for name in sorted(known):
        windows = bool(_DRIVE.match(name))
        if windows or name.startswith(("/", "~")) or "/../" in f"/{name}":
            last = (PureWindowsPath(name) if windows else PurePosixPath(name)).name or "document"
            shown, number = last, 2
            while shown in known or shown in out.values():
                shown, number = f"{number}-{last}", number + 1
            out[name] = shown
    return out
