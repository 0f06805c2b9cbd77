"""A PostgreSQL on another machine: by TCP, with TLS whose certificate is checked, and a password that stands in a file."""

import os
import secrets
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

from house import House, Postgres
from visitor import Visitor


def certificate(folder, name):
    """A key and a certificate that it signed itself, for 127.0.0.1."""
    key, paper = folder / f"{name}.key", folder / f"{name}.crt"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", paper],
        check=True, capture_output=True)
    return paper, key


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


@pytest.fixture
def network(shelf, monkeypatch):
    """A server that takes nobody without TLS and a password, and the password in a file for libpq."""
    folder = Path(tempfile.mkdtemp(prefix="network-", dir=shelf))
    paper, key = certificate(folder, "server")
    server = Postgres(folder / "postgres", port=free_port(), secure=(paper, key))
    word = secrets.token_urlsafe(18)
    server.run(f"alter user longhouse password '{word}'")
    server.database("remote")
    passwords = folder / "pgpass"
    passwords.write_text(f"127.0.0.1:{server.port}:*:longhouse:{word}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    server.paper, server.passwords, server.word = paper, passwords, word
    yield server
    server.stop()


def address(server, mode, root):
    return (f"postgresql://longhouse@127.0.0.1:{server.port}/remote?sslmode={mode}&sslrootcert={root}")


def test_the_house_lives_on_a_server_over_the_network(network, shelf):
    house = House(shelf / "over-network", address(network, "verify-full", network.paper))
    house.command("init", "--province", "66", "--tree", "2025")
    house.serve()
    assert "Đắk Lắk" in Visitor(house).get("/units").words
    used = house.rows(
        "select count(*) from pg_stat_ssl join pg_stat_activity using (pid) where ssl and usename = 'longhouse'"
        " and application_name = 'longhouse'")
    assert int(used[0][0]) >= 1, "no connection of the program goes by TLS"
    house.stop()
    assert house.verify()["flaws"] == []
    assert network.word not in house.log_text()


def test_a_server_that_cannot_be_trusted_is_not_used(network, shelf):
    other, _ = certificate(network.folder.parent, "other")

    def refused(database, says):
        house = House(shelf / "not-trusted", database)
        result = house.command("init", "--province", "66", "--tree", "2025", check=False)
        words = result.stdout + result.stderr
        assert result.returncode == 1, (result.returncode, words)
        assert says in words.lower() and network.word not in words, words

    refused(address(network, "verify-ca", other), "certificate verify failed")
    refused(address(network, "disable", network.paper), "no pg_hba.conf entry")
    network.passwords.write_text(f"127.0.0.1:{network.port}:*:longhouse:{secrets.token_urlsafe(18)}\n")
    os.chmod(network.passwords, 0o600)
    refused(address(network, "verify-ca", network.paper), "password authentication failed")
