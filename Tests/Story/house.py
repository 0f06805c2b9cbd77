"""The built program as its operator meets it: commands, a server that can be stopped or killed, its store."""

import http.client
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import uuid
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("STORY_PROGRAM", str(CHECKOUT / ".build/debug/longhouse"))
PASSPHRASE = "hoc tap suot doi"


class House:
    """One data folder (or one PostgreSQL database beside it) and at most one server on it."""

    def __init__(self, data, database=None):
        self.data = Path(data)
        self.database = database
        self.server = None
        self.port = None
        self.log = self.data.parent / (self.data.name + ".log")

    # Commands

    def options(self):
        options = ["--data", str(self.data)]
        return options + (["--database", self.database] if self.database else [])

    def command(self, *words, check=True, seconds=300):
        """Runs one command to its end; `check` expects exit code 0."""
        result = subprocess.run(
            [PROGRAM, *words, *self.options()], capture_output=True, text=True, timeout=seconds, cwd=CHECKOUT)
        if check:
            assert result.returncode == 0, f"{words}: {result.returncode}\n{result.stdout}\n{result.stderr}"
        return result

    def verify(self):
        """What `verify` found; its exit code must agree with it."""
        result = self.command("verify", "--json", check=False)
        assert result.returncode in (0, 2), result.stderr
        found = json.loads(result.stdout)
        assert (result.returncode == 0) == (found["flaws"] == []), result.stdout
        return found

    def copy(self, data):
        """The same store in another folder; the server must not run."""
        shutil.copytree(self.data, data)
        return House(data)

    # The server

    def serve(self, before=None, seconds=60, **settings):
        """Starts the server on a free port and waits until it answers."""
        words = [PROGRAM, "serve", *self.options(), "--port", "0"]
        for name, value in settings.items():
            words += ["--" + name.replace("_", "-"), value]
        with open(self.log, "ab") as log:
            start = log.tell()
            self.server = subprocess.Popen(
                words, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=CHECKOUT,
                preexec_fn=before)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            said = self.log.read_bytes()[start:].decode(errors="replace")
            for line in said.splitlines():
                if line.startswith("Longhouse: http://"):
                    self.port = int(line.rsplit(":", 1)[1])
                    return self
            assert self.server.poll() is None, f"the server ended by itself:\n{said}"
            time.sleep(0.02)
        raise AssertionError(f"the server did not start within {seconds} s:\n{said}")

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self, seconds=30):
        """As an operator stops it; it must end by itself, in good order."""
        if self.server is None:
            return
        self.server.send_signal(signal.SIGTERM)
        code = self.server.wait(timeout=seconds)
        self.server = None
        assert code == 0, f"the server ended with {code}:\n{self.log_text()[-2000:]}"

    def kill(self):
        """As a power cut would: no chance to tidy up."""
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server = None

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    # The store, looked at from outside

    def sqlite(self):
        return sqlite3.connect(self.data / "longhouse.sqlite", timeout=20)

    def rows(self, sql, *values):
        """Reads with a tool of the engine's own, never through the product."""
        if self.database is None:
            connection = self.sqlite()
            try:
                return connection.execute(sql, values).fetchall()
            finally:
                connection.close()
        said = subprocess.run(
            ["psql", "-X", "-A", "-t", "-F", "\t", "-d", self.database, "-c", sql],
            capture_output=True, text=True, check=True)
        return [tuple(line.split("\t")) for line in said.stdout.splitlines()]


class Postgres:
    """A PostgreSQL of the tests' own, on a socket in its folder. It refuses to run as root.

    With `port` it also listens there on this machine, by TLS and with a password only: `secure` says by what key."""

    def __init__(self, folder, port=None, secure=None):
        self.folder = Path(folder)
        self.folder.mkdir(mode=0o711, parents=True)
        for parent in self.folder.parents:
            if parent.stat().st_mode & 0o001 == 0 and os.getuid() == 0:
                parent.chmod(parent.stat().st_mode | 0o011)
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
        assert versions, "PostgreSQL is missing: apt-get install postgresql"
        self.programs = versions[-1].parent
        self.user = []
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        subprocess.run(
            self.user + [self.programs / "initdb", "-D", self.folder / "data", "-U", "longhouse", "--auth=trust",
                         "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
            check=True, capture_output=True, cwd="/")
        options = ["-c", "listen_addresses="]
        if port:
            options = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "ssl=on",
                       *self.protect(*secure)]
        self.port = port or 5432
        self.server = subprocess.Popen(
            self.user + [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder,
                         *options, "-c", "shared_buffers=64MB"],
            stdout=open(self.folder / "log", "ab"), stderr=subprocess.STDOUT, cwd="/")
        for _ in range(600):
            ready = subprocess.run(
                [self.programs / "pg_isready", "-h", self.folder, "-p", str(self.port), "-q"], capture_output=True)
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def protect(self, certificate, key):
        """Who comes over the network needs TLS and a password; the key belongs to the server's user alone."""
        data = self.folder / "data"
        (data / "pg_hba.conf").write_text("local all all trust\nhostssl all longhouse 127.0.0.1/32 scram-sha-256\n")
        for name, source in (("server.crt", certificate), ("server.key", key)):
            shutil.copy(source, data / name)
            if self.user:
                shutil.chown(data / name, "postgres")
            (data / name).chmod(0o600)
        return ["-c", "ssl_cert_file=server.crt", "-c", "ssl_key_file=server.key"]

    def database(self, name):
        self.run(f"create database {name}")
        return self.connection(name)

    def database_on(self, folder, name):
        """A database whose tables lie in a folder of their own."""
        place = Path(folder) / "tables"
        place.mkdir()
        if os.getuid() == 0:
            shutil.chown(place, "postgres")
        self.run(f"create tablespace {name} location '{place}'")
        self.run(f"create database {name} tablespace {name}")
        return self.connection(name)

    def drop(self, name):
        self.run(f"drop database {name} with (force)")
        self.run(f"drop tablespace {name}")

    def run(self, command):
        subprocess.run(["psql", "-X", "-q", "-d", self.connection("postgres"), "-c", command],
                       check=True, capture_output=True)

    def connection(self, name):
        return f"host={self.folder} port={self.port} user=longhouse dbname={name}"

    def kill_a_backend(self, name):
        """kill -9 of one backend: PostgreSQL throws everybody out and recovers, as after a crash."""
        said = subprocess.run(
            ["psql", "-X", "-A", "-t", "-d", self.connection("postgres"), "-c",
             f"select pid from pg_stat_activity where datname = '{name}' order by pid limit 1"],
            capture_output=True, text=True)
        if said.stdout.strip():
            os.kill(int(said.stdout.split()[0]), signal.SIGKILL)

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=30)


def action_id():
    """A UUIDv7 as a device makes it (RFC 9562)."""
    number = (int(time.time() * 1000) << 80) | (0x7 << 76) | (secrets.randbits(12) << 64)
    return str(uuid.UUID(int=number | (0b10 << 62) | secrets.randbits(62)))


def under_load(works, seconds, disturb):
    """All do their work for a while, then comes the disturbance, then all have stopped."""
    ended, faults = threading.Event(), []
    threads = [threading.Thread(target=work, args=(ended, faults)) for work in works]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    disturb()
    ended.set()
    for thread in threads:
        thread.join()
    assert faults == [], faults


LOST = (http.client.HTTPException, OSError)
"""What a client sees when the server goes away in the middle."""
