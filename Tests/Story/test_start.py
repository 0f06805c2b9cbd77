"""Two ways to begin, both whole; and what an operator does wrong is said in a sentence."""

import json

import pytest

from house import House
from visitor import Visitor


@pytest.mark.parametrize("tree, communes, districts", [("2025", 102, 0), ("2024", 180, 15)])
def test_an_empty_production_start_holds_the_units_and_nothing_made_up(shelf, tree, communes, districts):
    house = House(shelf / f"start-{tree}")
    said = house.command("init", "--province", "66", "--tree", tree)
    assert str(1 + communes + districts) in said.stdout
    kinds = dict(house.rows("select kind, count(*) from unit group by kind"))
    assert kinds == {"province": 1, "commune": communes, **({"district": districts} if districts else {})}
    for table in ["person", "session", "passage"]:
        assert house.rows(f"select count(*) from {table}") == [(0,)], table
    for table in ["activity", "plan", "campaign"]:
        assert house.rows(f"select count(*) from {table}") == [(0,)], table
    house.serve()
    for address in ["/", "/units", "/help", "/about", "/sign-in"]:
        page = Visitor(house).get(address)
        assert page.status == 200, f"{address}: {page.status} {page.words[:300]}"
        assert "mô phỏng" not in page.words.split("Longhouse")[0].lower(), address
    house.stop()
    assert house.verify()["flaws"] == []


def test_init_is_refused_where_something_is(empty):
    before = empty.rows("select count(*) from entry")
    said = empty.command("init", "--province", "66", "--tree", "2025", check=False)
    assert said.returncode == 1 and said.stdout == ""
    assert len(said.stderr.strip().splitlines()) == 2, said.stderr
    assert empty.rows("select count(*) from entry") == before


def test_a_demo_never_enters_a_real_store(empty):
    before = empty.rows("select position, leaf from entry order by position")
    said = empty.command("demo", "--activities", "10", check=False)
    assert said.returncode == 1, said.stdout + said.stderr
    assert empty.rows("select position, leaf from entry order by position") == before


def test_a_real_start_never_enters_a_demo(demo):
    before = demo.rows("select count(*) from entry")
    assert demo.command("init", "--province", "66", "--tree", "2025", check=False).returncode == 1
    assert demo.command("demo", "--activities", "10", check=False).returncode == 1
    assert demo.rows("select count(*) from entry") == before


@pytest.mark.parametrize("words", [
    ["init", "--province", "999", "--tree", "2025"], ["init", "--province", "66", "--tree", "1999"]])
def test_a_start_that_cannot_be_leaves_a_folder_in_which_it_can_be_done_right(shelf, words):
    house = House(shelf / ("wrong-" + words[2] + words[4]))
    said = house.command(*words, check=False)
    assert said.returncode == 1 and "2025" in said.stderr, said.stderr
    assert not house.data.exists()
    house.command("init", "--province", "66", "--tree", "2025")


def test_serving_nothing_is_refused_with_what_to_do(shelf):
    house = House(shelf / "nothing")
    said = house.command("serve", "--port", "0", check=False)
    assert said.returncode == 1 and "longhouse init" in said.stderr


def test_an_unknown_setting_refuses_to_start(empty):
    (empty.data / "settings.json").write_text(json.dumps({"colour": "red"}))
    said = empty.command("verify", check=False)
    assert said.returncode == 1 and "colour" in said.stderr


def test_wrong_rows_are_told_in_the_language_asked_for(empty, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text("Loại,Tên,Trực thuộc\nsao chổi,Trường Hoa Sim,66\n")
    for words, said, other in (([], "Tệp 'units.csv'", "File 'units.csv'"), (["--language", "en"], "File 'units.csv'", "Tệp 'units.csv'")):
        done = empty.command("import", "units", str(file), *words, check=False)
        assert done.returncode == 1 and said in done.stderr and other not in done.stderr, done.stderr
        listed = json.loads(empty.command("import", "units", str(file), "--json", *words, check=False).stdout)
        assert said in listed["wrong"][0]["place"], listed
    assert empty.command("import", "units", str(file), "--language", "fr", check=False).returncode == 64


def test_doctor_finds_a_healthy_store_healthy(demo):
    said = demo.command("doctor")
    assert said.stdout.strip()


def test_rebuild_makes_every_derived_table_again_row_for_row(demo):
    tables = [name for name in demo.verify()["tables"] if name not in ("entry", "journal_head")]
    before = {table: demo.rows(f"select * from {table}") for table in tables}
    demo.command("rebuild")
    for table in tables:
        assert sorted(map(repr, demo.rows(f"select * from {table}"))) == sorted(map(repr, before[table])), table
    assert sum(map(len, before.values())) > 1000


@pytest.mark.parametrize("words", [["verify"], ["total", "--unit", "66"], ["seal", "show"], ["rebuild"], ["serve"]])
def test_a_folder_mistyped_is_told_and_nothing_is_made_there(shelf, words):
    house = House(shelf / "nowhere")
    said = house.command(*words, check=False, seconds=30)
    assert said.returncode == 1 and "nowhere" in said.stderr and "--data" in said.stderr, said.stdout + said.stderr
    assert not house.data.exists()
