"""A PostgreSQL server for tests: started on loopback in a folder of its own, as a user without privileges."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["absent", "server"]


def _program(name: str) -> Path | None:
    """Return a program of the server: on the path, or where Debian puts it."""
    if found := shutil.which(name):
        return Path(found)
    return max(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), default=None, key=lambda p: int(p.parts[-3]))


def absent() -> str | None:
    """Return why there can be no server here; None where there can be one."""
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'greffier[postgresql]')"
    return None if os.getuid() or _unprivileged() else "there is no user without privileges to run PostgreSQL as"


def _unprivileged() -> str | None:
    """Return the user to run the server as: ourselves, or, where we are root, one who may do nothing."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


@contextmanager
def server() -> Iterator[str]:
    """Run a server for a block; yield its address without a database."""
    folder = Path(tempfile.mkdtemp(prefix="greffier-postgresql-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def run(*command: str | Path) -> None:
        with (folder / "log").open("ab") as log:
            subprocess.run(
                [str(part) for part in command],
                check=True, cwd=folder, user=user, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    initdb, control = _program("initdb"), _program("pg_ctl")
    assert initdb is not None
    assert control is not None
    try:
        run(initdb, "--pgdata", data, "--username", "greffier", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
        run(control, "start", "--wait", "--pgdata", data, "--log", folder / "server.log", "--options", options)
        try:
            yield f"postgresql://greffier@127.0.0.1:{port}"
        finally:
            run(control, "stop", "--pgdata", data, "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
