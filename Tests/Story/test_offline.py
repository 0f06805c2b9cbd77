"""The page that works without a network: kept on the device, sent later, twice without harm, refused with its reason."""

import re
import signal

import pytest
from playwright.sync_api import expect

DAY = "2024-10-05"
"""The day on which the simulated Week stands."""


@pytest.fixture
def organiser(site, browsers):
    """A person of a commune on a phone, with the page kept on it."""
    person = browsers.person(site).sign_in("xa-ea-tul@mophong.example", "hoc tap suot doi")
    person.open("/day")
    read_on(person, "Sẵn sàng dùng khi mất mạng")
    yield person
    person.window.close()


def form(person):
    """The first activity that has begun: its form, and its number."""
    for place in person.page.locator("form[data-day]").all():
        days = place.locator("select option").evaluate_all("all => all.map(one => one.value)")
        begun = [day for day in days if day <= DAY]
        if begun:
            place.locator("select").select_option(begun[-1])
            return place, place.get_attribute("data-day"), begun[-1]
    raise AssertionError("no activity has begun")


def write_names(place, *names):
    place.locator('[data-part="roll"]').evaluate("one => one.open = true")
    place.locator('textarea[name="names"]').fill("\n".join(names))
    place.locator('button[value="roll"]').click()


def count(place, heads):
    place.locator('[data-part="heads"]').evaluate("one => one.open = true")
    place.locator('[name="heads"]').fill(str(heads))
    place.locator('button[value="heads"]').click()


def results(place, **typed):
    """Fills fields of the results; `_` stands for the dot in their names."""
    for fold in place.locator('[data-part="result"], [data-part="result"] details').all():
        fold.evaluate("one => one.open = true")
    for name, value in typed.items():
        place.locator(f'[name="{name.replace("__", "-").replace("_", ".", 1)}"]').fill(value)
    place.locator('button[value="result"]').click()


def states(person):
    return person.page.locator("#day-list li[data-state]").evaluate_all("all => all.map(one => one.dataset.state)")


def wait_for(person, *wanted):
    """Until the entries are in these states, in order; the page's own rules forbid asking within it."""
    for _ in range(150):
        if states(person) == list(wanted):
            return
        person.page.wait_for_timeout(100)
    raise AssertionError(f"{states(person)} instead of {list(wanted)}: {person.words}")


def read_on(person, words):
    expect(person.page.locator("main")).to_contain_text(words, timeout=15_000)


def roll(person, number, day):
    person.page.goto(f"/activities/{number}/roll?day={day}")
    return person.page.locator('[name="names"]').input_value().splitlines()


def test_what_is_written_without_a_network_is_sent_when_it_is_back(organiser, site):
    place, number, day = form(organiser)
    before = roll(organiser, number, day)
    organiser.open("/day")
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    write_names(place, "H'Bưởi Ngoại Tuyến", "Y Mạng Niê | Buôn Brah")
    wait_for(organiser, "waiting")
    # The tab is killed, and opened again where nothing answers: the worker has the page.
    organiser.page.close()
    site.server.send_signal(signal.SIGSTOP)
    organiser.page = organiser.window.new_page()
    organiser.page.goto("/day")
    wait_for(organiser, "waiting")
    site.server.send_signal(signal.SIGCONT)
    organiser.window.set_offline(False)
    wait_for(organiser, "done")
    assert "đã ghi 2 tên" in organiser.words
    assert "Ngoại Tuyến" not in organiser.page.evaluate(
        "new Promise(resolve => { const open = indexedDB.open('longhouse-day'); open.onsuccess = () => {"
        " const all = open.result.transaction('entries').objectStore('entries').getAll();"
        " all.onsuccess = () => resolve(JSON.stringify(all.result)) } })")
    assert len(roll(organiser, number, day)) == len(before) + 2


def test_sent_twice_it_is_written_once_and_the_same_name_counts_once(organiser):
    place, number, day = form(organiser)
    before = roll(organiser, number, day)
    organiser.open("/day")
    entry = {"id": "0" * 31 + "7", "activity": int(number), "day": day, "kind": "roll", "lines": ["Ma Một Lần"]}
    send = """entry => fetch('/day/entries', { method: 'POST', body: JSON.stringify({ entry, sent: 5 }),
        headers: { 'content-type': 'application/json', accept: 'application/json' } })
        .then(async answer => [answer.status, await answer.json()])"""
    first = organiser.page.evaluate(send, entry)
    assert first[0] == 200 and first[1]["says"] == "đã ghi 1 tên"
    assert organiser.page.evaluate(send, entry)[1]["says"] == "đã ghi 1 tên"
    other = organiser.page.evaluate(send, entry | {"id": "0" * 31 + "8"})
    assert other[1]["says"].startswith("đã ghi 0 tên; 1 tên đã có")
    for broken in ({}, entry | {"id": "x"}, entry | {"kind": "other"}, entry | {"day": "mai"}):
        assert organiser.page.evaluate(send, broken)[0] == 400
    assert len(roll(organiser, number, day)) == len(before) + 1


def test_what_the_server_refuses_comes_back_with_its_reason_and_whole(organiser, site, browsers):
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    count(place, 4321)
    wait_for(organiser, "waiting")
    write_names(place, "Y Gọi 0912 345 678", "H'Lan")
    wait_for(organiser, "waiting", "waiting")
    colleague = browsers.person(site).sign_in("xa-ea-tul@mophong.example", "hoc tap suot doi")
    colleague.open(f"/activities/{number}/count?day={day}")
    colleague.page.fill('[name="heads"]', "4300")
    colleague.tap('main form .button', leads=True)
    colleague.leave()
    organiser.window.set_offline(False)
    organiser.page.locator("#day-send").click()
    wait_for(organiser, "refused", "refused")
    words = organiser.words
    assert "đã có người ghi 4.300 người" in words and "có vẻ là số điện thoại" in words
    # Told to the end: my number stands; the names are mended in their form.
    organiser.page.get_by_role("button", name="Vẫn ghi số của tôi").click()
    wait_for(organiser, "done", "refused")
    organiser.page.get_by_role("button", name="Sửa").click()
    field = organiser.page.locator(f'form[data-day="{number}"] textarea[name="names"]')
    assert field.input_value() == "Y Gọi 0912 345 678\nH'Lan"
    field.fill("Y Gọi\nH'Lan")
    organiser.page.locator(f'form[data-day="{number}"] button[value="roll"]').click()
    wait_for(organiser, "done", "done")


def test_a_full_device_and_a_wrong_clock(organiser):
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    organiser.page.evaluate("""() => {
        const put = IDBObjectStore.prototype.put
        window.mendStore = () => { IDBObjectStore.prototype.put = put }
        IDBObjectStore.prototype.put = function (...all) {
            const asked = put.apply(this, all)
            this.transaction.abort()
            return asked
        }
        const now = Date.now.bind(Date)
        Date.now = () => now() - 400 * 86_400_000
    }""")
    write_names(place, "H'Chật Chỗ")
    read_on(organiser, "CHƯA giữ được")
    assert place.locator('textarea[name="names"]').input_value() == "H'Chật Chỗ" and states(organiser) == []
    organiser.page.evaluate("mendStore()")
    place.locator('button[value="roll"]').click()
    wait_for(organiser, "waiting")
    organiser.window.set_offline(False)
    organiser.page.locator("#day-send").click()
    wait_for(organiser, "done")
    assert "Đồng hồ máy này sai" in organiser.words
    assert "H'Chật Chỗ" in roll(organiser, number, day)


def test_half_a_list_survives_the_tab(organiser):
    place, number, day = form(organiser)
    place.locator('[data-part="roll"]').evaluate("one => one.open = true")
    place.locator('textarea[name="names"]').fill("H'Nửa Chừng")
    place.locator('[data-part="result"]').evaluate("one => one.open = true")
    place.locator('[name="story"]').fill("Đang viết dở")
    organiser.page.close()
    organiser.page = organiser.window.new_page()
    organiser.page.goto("/day")
    assert organiser.page.locator(f'form[data-day="{number}"] textarea[name="names"]').input_value() == "H'Nửa Chừng"
    assert organiser.page.locator(f'form[data-day="{number}"] [name="story"]').input_value() == "Đang viết dở"


def test_results_are_told_without_a_network(organiser, site, browsers):
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    results(place, n_visits="1.234", story="Bà con đến rất đông.")
    wait_for(organiser, "waiting")
    # Written again before it was sent: the later word, as one entry.
    results(place, n_visits="1.240")
    expect(place.locator('[role="status"]').first).to_have_text("Đã giữ trên máy này.")
    organiser.page.close()
    organiser.page = organiser.window.new_page()
    organiser.page.goto("/day")
    wait_for(organiser, "waiting")
    assert "2 ô kết quả" in organiser.words
    organiser.window.set_offline(False)
    organiser.page.locator("#day-send").click()
    wait_for(organiser, "done")
    organiser.open(f"/activities/{number}/results")
    assert organiser.page.locator('[name="n.visits"]').input_value() == "1.240"
    assert organiser.page.locator('[name="story"]').input_value() == "Bà con đến rất đông."


def test_results_that_others_told_meanwhile_come_back(organiser, site, browsers):
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    results(place, n_visits="77")
    wait_for(organiser, "waiting")
    # The school's province mends the same figure.
    province = browsers.person(site, "desktop").sign_in("tinh@mophong.example", "hoc tap suot doi")
    province.open(f"/activities/{number}/results")
    province.page.fill('[name="n.visits"]', "88")
    province.tap("main form[enctype] .actions .button", leads=True)
    province.leave()
    organiser.window.set_offline(False)
    organiser.page.locator("#day-send").click()
    wait_for(organiser, "refused")
    assert "có người đã ghi: 88" in organiser.words
    organiser.page.get_by_role("button", name="Sửa").click()
    field = organiser.page.locator(f'form[data-day="{number}"] [name="n.visits"]')
    assert field.input_value() == "77"
    organiser.page.locator(f'form[data-day="{number}"] button[value="result"]').click()
    wait_for(organiser, "refused")
    organiser.page.get_by_role("button", name="Vẫn ghi số của tôi").click()
    wait_for(organiser, "done")
    organiser.open(f"/activities/{number}/results")
    assert organiser.page.locator('[name="n.visits"]').input_value() == "77"


def test_a_day_is_carried_as_one_file(organiser, site, browsers, tmp_path):
    place, number, day = form(organiser)
    organiser.window.set_offline(True)
    write_names(place, "H'Mang Tệp")
    wait_for(organiser, "waiting")
    with organiser.page.expect_download() as coming:
        organiser.page.locator("#day-save").click()
    carried = tmp_path / "day.json"
    coming.value.save_as(carried)
    assert re.fullmatch(r"longhouse-\d{4}-\d\d-\d\d\.json", coming.value.suggested_filename)
    commune = browsers.person(site, "desktop").sign_in("xa-ea-tul@mophong.example", "hoc tap suot doi")
    for _ in range(2):
        commune.open("/day/file")
        commune.page.set_input_files('[name="file"]', carried)
        commune.tap("main form .button", leads=True)
        assert "1 mục đã ghi, 0 mục không nhận được" in commune.words
    assert roll(commune, number, day).count("H'Mang Tệp") == 1
    carried.write_text('{"format": "other"}')
    commune.open("/day/file")
    commune.page.set_input_files('[name="file"]', carried)
    commune.page.locator("main form .button").click()
    read_on(commune, "không phải tệp ngày hội")
