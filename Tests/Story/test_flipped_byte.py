"""One altered value in any journal or derived table is named by `verify`. Which tables those are, and which lie
outside the claim, is published in docs/operate/verify.md."""

import re
import shutil

import pytest

from house import CHECKOUT, House

PUBLISHED = CHECKOUT / "docs/operate/verify.md"


@pytest.fixture(scope="module")
def model(shelf):
    """A smaller Week than that of the other tests: each of a hundred alterations has the whole journal applied anew."""
    house = House(shelf / "few")
    house.command("demo", "--activities", "60")
    yield house
    shutil.rmtree(house.data, ignore_errors=True)


def published(heading):
    """The table names in the list under a heading of the page."""
    part = PUBLISHED.read_text().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^- `(\w+)`", part, re.MULTILINE)


def test_the_list_is_published(model):
    found = model.verify()
    assert published("Compared") == found["tables"], "docs/operate/verify.md, Compared"
    assert published("Not compared") == found["notCompared"], "docs/operate/verify.md, Not compared"


def test_every_table_of_the_store_is_on_one_of_the_lists(model):
    found = model.verify()
    # What SQLite keeps for itself (the planner's figures) holds nothing of the story.
    there = {name for name, in model.rows(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite@_%' escape '@'")}
    own = {"migration", "room_reading"}
    assert there - own == set(found["tables"]) | set(found["notCompared"])


def columns(connection, table):
    return [(row[1], row[2], row[5]) for row in connection.execute(f"pragma table_info({table})")]


def altered(value):
    """The value with one bit or one character changed."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\x01"
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, float):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return None


def alter(house, table, dice):
    """Changes one value of one row, whichever row and column; answers the statement that puts it back."""
    connection = house.sqlite()
    names = columns(connection, table)
    rows = connection.execute(f"select * from {table}").fetchall()
    assert rows, f"{table} is empty in the demo: nothing was tried"
    keys = [name for name, _, key in names if key]
    for _ in range(50):
        row = dict(zip([name for name, _, _ in names], dice.choice(rows)))
        column = dice.choice([name for name, _, _ in names if name != "journal"])
        changed = altered(row[column])
        if changed is None:
            continue
        where = " and ".join(f"{key} = ?" for key in keys)
        try:
            count = connection.execute(
                f"update {table} set {column} = ? where {where}", [changed] + [row[key] for key in keys]).rowcount
        except Exception:
            connection.rollback()
            continue
        assert count == 1
        connection.commit()
        connection.close()
        moved = [changed if key == column else row[key] for key in keys]
        return column, (f"update {table} set {column} = ? where {where}", [row[column]] + moved)
    raise AssertionError(f"{table}: no value could be altered")


def invent(house, table):
    """A row in a table that the demo leaves empty; nothing in the journal speaks of it."""
    values = {"INTEGER": 1, "TEXT": "x", "BLOB": b"0123456789abcdef", "REAL": 1.0}
    connection = house.sqlite()
    row = [values[kind.upper()] for _, kind, _ in columns(connection, table)]
    connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
    connection.commit()
    connection.close()
    return "a row", (f"delete from {table}", [])


def put_back(house, statement):
    connection = house.sqlite()
    connection.execute(*statement)
    connection.commit()
    connection.close()


def test_one_altered_value_in_each_table_is_named(demo, dice):
    invented = []
    for table in published("Compared"):
        if demo.rows(f"select count(*) from {table}")[0][0] == 0:
            invented.append(table)
            column, before = invent(demo, table)
        else:
            column, before = alter(demo, table, dice)
        found = demo.verify()
        put_back(demo, before)
        named = {flaw["table"] for flaw in found["flaws"]}
        assert table in named, f"{table}.{column} was altered; named: {sorted(named)}"
        if table not in ("entry", "journal_head"):
            assert named == {table}, f"{table}.{column} was altered; named besides: {sorted(named)}"
    assert demo.verify()["flaws"] == [], "everything was put back"
    print("empty in the demo, so a row was invented:", ", ".join(invented))
    assert len(invented) < 10


@pytest.mark.parametrize("column", ["position", "action", "actor", "unit", "kind", "version", "occurred", "recorded",
                                    "bytes", "leaf", "ordinal"])
def test_every_column_of_an_entry_is_watched(demo, dice, column):
    connection = demo.sqlite()
    rows = connection.execute(f"select position, {column} from entry where {column} is not null").fetchall()
    position, value = dice.choice(rows)
    changed = 1_000_000 if column in ("position", "ordinal") else altered(value)
    connection.execute(f"update entry set {column} = ? where position = ?", [changed, position])
    connection.commit()
    connection.close()
    flaws = demo.verify()["flaws"]
    assert any(flaw["table"] == "entry" for flaw in flaws), f"entry.{column} at {position}"


@pytest.mark.parametrize("statement", [
    "delete from entry where position = 7", "delete from entry where position = (select max(position) from entry)",
    "update journal_head set size = size - 1", "delete from unit where address = 'xa-ea-tul'"])
def test_what_is_missing_is_named(demo, statement):
    connection = demo.sqlite()
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert demo.verify()["flaws"] != []


def test_the_side_tables_are_said_to_be_outside(demo):
    connection = demo.sqlite()
    connection.execute("update person set name = name || 'x'")
    connection.execute("update passage set text = text || 'x'")
    connection.commit()
    connection.close()
    found = demo.verify()
    assert found["flaws"] == []
    assert {"person", "passage", "receipt", "session"} <= set(found["notCompared"])
    assert "person" in demo.command("verify").stdout
