"""Reading together: a villager reads a booklet on the bus with the network cut, logs it in the group of the village and has
it in the record; an officer prints the log and types it back; the province sees what was measured, evidenced and declared."""

import json
import re

import pytest
from playwright.sync_api import expect

from visitor import PASSPHRASE

OFFICER = "xa-ea-tul@mophong.example"
PROVINCE = "tinh@mophong.example"


@pytest.fixture(scope="module")
def week(model, shelf):
    house = model.copy(shelf / "reading")
    house.serve()
    yield house
    house.kill()


def number_page(person):
    """Value, measured, evidenced and declared minutes of the province."""
    person.open("/2024/totals/tinh-dak-lak/reading-minutes")
    text = person.page.locator("main").inner_text()
    parts = {word: int(re.search(rf"{word} ([\d.]+)", text).group(1).replace(".", ""))
             for word in ("đo đếm", "có minh chứng", "khai báo")}
    return parts["đo đếm"], parts["có minh chứng"], parts["khai báo"]


def group_link(week, browsers):
    officer = browsers.person(week, "desktop").sign_in(OFFICER, PASSPHRASE)
    officer.open("/desk/xa-ea-tul/reading")
    officer.tap('main .lines a:has-text("Tủ sách xã Ea Tul")', leads=True)
    return officer, officer.page.locator("#group-link").input_value()


def test_a_booklet_is_read_on_the_bus_and_logged(week, browsers):
    officer, link = group_link(week, browsers)
    province = browsers.person(week, "desktop").sign_in(PROVINCE, PASSPHRASE)
    before = number_page(province)
    assert all(part > 0 for part in before)

    villager = browsers.person(week, "phone")
    page = villager.page
    villager.open("/reading/join/" + link.rsplit("/", 1)[1])
    villager.open("/library?readable=1")
    villager.tap("main .shelf .why a", leads=True)
    contents = villager.path
    page.locator("[data-keep] button").click()
    page.locator('[data-keep] button:has-text("Đã lưu")').wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(it => it.scope)")
    page.evaluate("localStorage.setItem('record', '[]')")
    # With a network once, so that the server's clock is running.
    villager.open(contents + "/1")
    for _ in range(100):
        if page.evaluate("localStorage.getItem('reading clock')"):
            break
        page.wait_for_timeout(100)

    villager.window.set_offline(True)
    page.close()
    page = villager.page = villager.window.new_page()
    page.clock.install()
    page.goto(contents + "/1")
    page.clock.run_for(65_000)
    page.locator("[data-reading]:has-text('1 phút')").wait_for()
    # What waits is seen on the bus too.
    page.goto("/reading/log")
    waiting = page.locator("[data-waiting] li")
    assert "1 phút" in waiting.inner_text()
    assert page.locator("[data-groups] a").count() == 1
    page.close()

    villager.window.set_offline(False)
    page = villager.page = villager.window.new_page()
    villager.open("/reading/log")
    villager.picture("my-reading")
    villager.tap("[data-waiting] a:has-text('Ghi vào')", leads=True)
    assert page.locator("#f-minutes").input_value() == "1"
    villager.picture("reading-log")
    villager.tap('button:has-text("Ghi vào sổ đọc của nhóm")', leads=True)
    assert "Đã ghi 1 phút, 0 cuốn (đo đếm)" in page.locator("main").inner_text()
    record = json.loads(page.evaluate("localStorage.getItem('record')"))
    assert [(one["kind"], one["minutes"]) for one in record] == [("read", 1)] and record[0]["item"]
    assert page.evaluate("localStorage.getItem('reading waiting')") == "{}"
    # The page again counts nothing again.
    page.reload()
    assert json.loads(page.evaluate("localStorage.getItem('record')"))[0]["minutes"] == 1
    villager.open("/reading/log")
    assert "Tuần này đã đọc: 1 phút" in page.locator("[data-goal]").inner_text()
    measured, evidenced, declared = number_page(province)
    assert (measured - before[0], evidenced - before[1], declared - before[2]) == (1, 0, 0)
    for one in (villager, officer, province):
        one.window.close()


def keep_group(person, link):
    """The group's page, kept on the device."""
    person.open("/reading/join/" + link.rsplit("/", 1)[1])
    person.page.locator("[data-ready]:visible").wait_for()
    person.page.evaluate("navigator.serviceWorker.ready.then(it => it.scope)")


def write_log(page, minutes, readers=1):
    page.locator("#f-minutes").fill(str(minutes))
    page.locator('[name="age.primary"]').fill(str(readers))
    page.locator('[name="age.adult"]').fill("")
    page.locator('button:has-text("Ghi vào sổ đọc của nhóm")').click()


def kept(page):
    return page.evaluate("JSON.parse(localStorage.getItem('reading logs') ?? '[]').map(one => [one.state, one.minutes])")


def test_a_class_is_logged_without_a_network_and_sent_once(week, browsers):
    officer, link = group_link(week, browsers)
    province = browsers.person(week, "desktop").sign_in(PROVINCE, PASSPHRASE)
    before = number_page(province)
    teacher = browsers.person(week, "phone")
    keep_group(teacher, link)
    teacher.window.set_offline(True)
    # The tab is killed, and opened again: the page is there, also by way of my reading.
    teacher.page.close()
    page = teacher.page = teacher.window.new_page()
    page.goto("/reading/log")
    page.locator("[data-groups] a").click()
    page.locator("#f-minutes").wait_for()
    write_log(page, 15, 20)
    expect(page.locator("[data-keeping]")).to_contain_text("đã giữ trên máy này")
    expect(page.locator("[data-logs] li")).to_contain_text("15 phút · 20 người: đang chờ mạng")
    teacher.picture("reading-kept")
    # Nothing to be logged is said at once, and not kept.
    write_log(page, "")
    expect(page.locator("[data-keeping]")).to_contain_text("Chưa giữ")
    write_log(page, 10, 3)
    expect(page.locator("[data-logs] li")).to_have_count(2)
    assert kept(page) == [["waiting", 15], ["waiting", 10]]
    # On the way: the answer to the first is lost, so it is sent twice.
    page.close()
    teacher.window.set_offline(False)
    teacher.window.add_init_script("""
        const send = window.fetch
        let lost = 0
        window.fetch = async (...all) => {
            const answer = await send(...all)
            if (all[1]?.method === 'POST' && !lost++) throw new TypeError('lost')
            return answer
        }""")
    page = teacher.page = teacher.window.new_page()
    page.goto("/reading/log")
    page.locator("[data-logs] button").first.click()
    expect(page.locator("[data-logs] li[data-state=done]")).to_have_count(2)
    assert kept(page) == []
    week_read = page.evaluate("Object.values(JSON.parse(localStorage.getItem('reading days')))")
    assert week_read == [25]
    measured, evidenced, declared = number_page(province)
    assert (measured - before[0], evidenced - before[1], declared - before[2]) == (0, 0, 15 * 20 + 10 * 3)
    for one in (teacher, officer, province):
        one.window.close()


def test_a_log_that_is_refused_stays_with_its_reason_and_is_mended(week, browsers):
    officer, link = group_link(week, browsers)
    teacher = browsers.person(week, "phone")
    keep_group(teacher, link)
    teacher.window.set_offline(True)
    page = teacher.page
    write_log(page, 2000, 2)
    expect(page.locator("[data-logs] li")).to_contain_text("đang chờ mạng")
    # Meanwhile the link is replaced; whoever opened the new one sends under it.
    officer.tap('button:has-text("Đổi liên kết"), button:has-text("Làm liên kết mới")', leads=True)
    link = officer.page.locator("#group-link").input_value()
    teacher.window.set_offline(False)
    page.locator("[data-logs] button").first.click()
    expect(page.locator("[data-logs] li")).to_contain_text("chưa ghi được – Liên kết của nhóm đọc không đúng")
    keep_group(teacher, link)
    page.locator('[data-logs] button:has-text("Gửi lại")').click()
    expect(page.locator("[data-logs] li")).to_contain_text("Một ngày chỉ có 1440 phút")
    teacher.picture("reading-refused")
    page.locator('[data-logs] a:has-text("Sửa")').click()
    expect(page.locator("#f-minutes")).to_have_value("2000")
    page.locator("#f-minutes").fill("20")
    teacher.tap('button:has-text("Ghi vào sổ đọc của nhóm")', leads=True)
    assert "Đã ghi 40 phút, 0 cuốn (khai báo)" in page.locator("main").inner_text()
    assert kept(page) == []
    # With a network what is wrong is said beside its field, as without a script.
    page.locator("#f-minutes").fill("nhiều")
    teacher.tap('button:has-text("Ghi vào sổ đọc của nhóm")', leads=True)
    assert "không phải là số nguyên" in page.locator("main").inner_text() and kept(page) == []
    for one in (teacher, officer):
        one.window.close()


def test_who_reads_alone_has_it_in_the_record(week, browsers):
    reader = browsers.person(week, "phone")
    page = reader.page
    reader.open("/library?readable=1")
    reader.tap("main .shelf .why a", leads=True)
    contents = reader.path
    page.clock.install()
    page.goto(contents + "/1")
    page.clock.run_for(125_000)
    page.locator("[data-reading]:has-text('2 phút')").wait_for()
    reader.open("/reading/log")
    assert "Tuần này đã đọc: 0 phút" in page.locator("[data-goal]").inner_text()  # on another day than the simulated one
    page.get_by_role("button", name="Ghi vào sổ học tập của tôi").click()
    page.get_by_text("Đã có trong sổ học tập trên máy này.").wait_for()
    assert page.evaluate("localStorage.getItem('reading waiting')") == "{}"
    reader.open("/record")
    assert "2 phút" in page.locator("main").inner_text()
    reader.picture("record-of-reading")
    reader.window.close()


def test_a_family_reads_and_its_names_stay_on_the_device(week, browsers):
    officer, link = group_link(week, browsers)
    parent = browsers.person(week, "phone")
    page = parent.page
    parent.open("/reading/log")
    for name, age in (("Bi", "small"), ("Na", "primary")):
        page.locator("#nickname").fill(name)
        page.locator("#reader-age").select_option(age)
        page.locator("[data-readers] form button").click()
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    parent.open("/reading/join/" + link.rsplit("/", 1)[1])
    for name in ("Bi", "Na"):
        page.locator(f'.family label:has-text("{name}") input').check()
    page.locator("#f-minutes").fill("20")
    parent.tap('button:has-text("Ghi vào sổ đọc của nhóm")', leads=True)
    assert "Đã ghi 40 phút" in page.locator("main").inner_text()
    assert sent and "age.small=1" in sent[0] and "age.primary=1" in sent[0]
    assert "Bi" not in sent[0].replace("%", " ") and "Na" not in sent[0]
    for one in (parent, officer):
        one.window.close()


def test_the_paper_log_is_typed_back(week, browsers):
    officer, _ = group_link(week, browsers)
    province = browsers.person(week, "desktop").sign_in(PROVINCE, PASSPHRASE)
    before = number_page(province)
    officer.tap('a:has-text("In sổ đọc tuần này")', leads=True)
    code = officer.page.locator(".form-code strong").inner_text()
    officer.picture("reading-sheet")
    pages = officer.page.pdf(format="A4", path=None)
    assert pages.count(b"/Type /Page\n") == 1
    officer.open("/desk/xa-ea-tul/reading/typed")
    officer.type("code", code.upper())
    officer.tap('button:has-text("Tìm tờ sổ")', leads=True)
    officer.page.locator('input[name="age.primary"]').fill("12")
    minutes = officer.page.locator('input[name^="minutes."]')
    minutes.nth(0).fill("120")
    minutes.nth(1).fill("60")
    officer.tap('button:has-text("Nhập tờ sổ")', leads=True)
    assert "Đã nhập tờ sổ" in officer.page.locator("main").inner_text()
    measured, evidenced, declared = number_page(province)
    assert (measured - before[0], evidenced - before[1], declared - before[2]) == (0, 180, 0)
    for one in (officer, province):
        one.window.close()


def test_streaks_forgive_one_day_in_seven(week, browsers):
    reader = browsers.person(week, "phone")
    page = reader.page
    reader.open("/reading/log")
    today = page.locator("[data-goal]").get_attribute("data-today")
    for back, days in (([0, 1, 3, 4], 4), ([0, 1, 4, 5], 2), ([0, 2, 4, 5], 2), ([1, 2, 3], 3)):
        page.evaluate("""([today, back]) => {
            const [year, month, date] = today.split('-').map(Number)
            const days = {}
            for (const one of back) {
                const day = new Date(Date.UTC(year, month - 1, date - one)).toISOString().slice(0, 10)
                days[day] = 10
            }
            localStorage.setItem('reading days', JSON.stringify(days))
        }""", [today, back])
        page.reload()
        assert f"{days} ngày liền có đọc" in page.locator("[data-goal]").inner_text(), back
    reader.window.close()
