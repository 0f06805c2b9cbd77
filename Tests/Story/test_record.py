"""The record of learning: on the device without an account, with one on two devices, as a file, without a network, erased."""

import json

from playwright.sync_api import expect

OFFICIAL = ("xa-ea-tul@mophong.example", "hoc tap suot doi")
READ = {"id": "read 1 2024-10-05", "kind": "read", "day": "2024-10-05", "title": "Ngày hội sách", "item": 1, "minutes": 25, "at": 5}


def kept(person):
    return json.loads(person.page.evaluate("localStorage.getItem('record')") or "null")


def add(person, title, minutes=""):
    person.page.locator("#record-add details").evaluate("one => one.open = true")
    person.type("title", title)
    person.type("minutes", minutes)
    person.tap("#record-add button")


def shown(person, words):
    expect(person.page.locator("main")).to_contain_text(words, timeout=15_000)


def test_what_somebody_did_is_kept_on_their_device_and_erased_with_one_button(site, browsers, tmp_path):
    villager = browsers.person(site)
    villager.open("/record")
    shown(villager, "Sổ còn trống")
    add(villager, "Dế Mèn phiêu lưu ký", "40")
    shown(villager, "Đã đọc: 1 (40 phút)")
    # Another page of the site wrote what was read there.
    villager.page.evaluate(
        "entry => localStorage.setItem('record', JSON.stringify([...JSON.parse(localStorage.getItem('record')), entry]))", READ)
    villager.open("/record")
    shown(villager, "Đã đọc: 2 (65 phút)")
    villager.picture("record")
    with villager.page.expect_download() as coming:
        villager.page.locator("#record-save").click()
    file = tmp_path / "record.json"
    coming.value.save_as(file)
    saved = json.loads(file.read_text())
    assert saved["format"] == "longhouse-record" and len(saved["entries"]) == 2
    villager.page.get_by_role("button", name="Bỏ: Dế Mèn").click()
    shown(villager, "Đã đọc: 1 (25 phút)")
    assert [entry.get("gone") for entry in kept(villager)] == [True, None]
    # Without a network the page opens all the same.
    villager.open("/record")
    villager.page.wait_for_function("caches.open('record').then(cache => cache.match('/record')).then(Boolean)")
    villager.window.set_offline(True)
    villager.page.reload()
    shown(villager, "Đã đọc: 1 (25 phút)")
    villager.window.set_offline(False)
    villager.page.evaluate("localStorage.setItem('reading readers', JSON.stringify([{ name: 'Bi', age: 'small' }]))")
    villager.tap("#record-erase")
    assert kept(villager) is not None
    villager.tap("#record-erase")
    shown(villager, "Đã xóa hết")
    assert kept(villager) is None
    assert villager.page.evaluate("localStorage.getItem('reading readers')") is None
    # What was saved comes back; a file of another kind does not.
    other = tmp_path / "other.json"
    other.write_text('{"format": "longhouse-day", "version": 1, "entries": []}')
    villager.page.set_input_files("#record-in", other)
    shown(villager, "không phải sổ học tập")
    villager.page.set_input_files("#record-in", file)
    shown(villager, "Đã đọc: 2 (65 phút)")
    villager.window.close()


def test_with_an_account_two_devices_hold_the_same(site, browsers):
    phone = browsers.person(site).sign_in(*OFFICIAL)
    phone.open("/record")
    add(phone, "Lớp tin học buổi tối", "90")
    phone.tap("#record-keep button", leads=True)
    shown(phone, "đã như nhau")
    desk = browsers.person(site, "desktop").sign_in(*OFFICIAL)
    desk.open("/record")
    shown(desk, "Lớp tin học buổi tối")
    desk.page.get_by_role("button", name="Bỏ: Lớp tin học").click()
    shown(desk, "Sổ còn trống")
    desk.page.wait_for_load_state("networkidle")
    phone.open("/record")
    shown(phone, "đã như nhau")
    shown(phone, "Sổ còn trống")
    for person in (phone, desk):
        person.leave()


def test_signing_up_twice_for_one_hour_is_told(site, browsers):
    """By the device, in this tab or by the record it keeps: the server follows nobody."""
    organiser = browsers.person(site, "desktop").sign_in(*OFFICIAL)
    one, other, later = (to_sign_up_for(organiser, title, time) for title, time in HOURS.items())
    villager = browsers.person(site)
    told = "cùng giờ"
    link = sign_up(villager, one, told)
    villager.open(later + "/sign-up")
    assert told not in villager.words
    villager.open(other + "/sign-up")
    shown(villager, "cùng giờ: Đọc sách bên suối. Bạn vẫn đăng ký được.")
    villager.picture("sign-up-same-hour")
    # In another tab only when the device keeps a record.
    tab = villager.window.new_page()
    tab.goto(other + "/sign-up")
    assert told not in tab.locator("main").inner_text()
    villager.open(link)
    villager.tap("main [data-record] button")
    tab.reload()
    expect(tab.locator("main")).to_contain_text("cùng giờ: Đọc sách bên suối.")
    tab.close()
    second = sign_up(villager, other, "")
    shown(villager, "xin hủy một để nhường chỗ")
    villager.open(link)
    villager.tap("main form .button.danger", leads=True)
    villager.open(second)
    assert told not in villager.words
    for person in (organiser, villager):
        person.leave()


HOURS = {"Đọc sách bên suối": "08:00", "Vẽ tranh dưới gốc cây": "08:30", "Đêm kể chuyện": "19:00"}


def to_sign_up_for(organiser, title, time):
    """The address of an activity of today that takes sign-ups."""
    organiser.open("/desk/xa-ea-tul/activities/add")
    organiser.page.locator('select[name="kind"]').select_option(value="talk")
    for name, words in {"title": title, "day": "2024-10-07", "time": time, "place": "Nhà văn hóa xã"}.items():
        organiser.type(name, words)
    organiser.tap('main button[value="register"]', leads=True)
    again = organiser.page.locator('button:has-text("Không trùng, vẫn đăng ký")')
    if again.count():
        organiser.tap('button:has-text("Không trùng, vẫn đăng ký")', leads=True)
    address = organiser.path
    organiser.open(address + "/sign-ups")
    for fold in organiser.page.locator("main details").all():
        fold.evaluate("one => one.open = true")
    organiser.type("seats", "20")
    organiser.tap('main form .button:has-text("Lưu")', leads=True)
    return address


def sign_up(person, address, unsaid):
    person.open(address + "/sign-up")
    assert not unsaid or unsaid not in person.words
    person.type("name", "Bà Sáu")
    person.tap('label:has(input[name="consent"])')
    # Nobody fills it within three seconds.
    person.page.wait_for_timeout(3_200)
    person.tap('main form .button:has-text("Đăng ký")', leads=True)
    shown(person, "Đã nhận đăng ký")
    return person.path.split("?")[0]


def test_a_full_device_is_said(site, browsers):
    villager = browsers.person(site)
    villager.open("/record")
    villager.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    add(villager, "Sách không vừa")
    shown(villager, "CHƯA ghi được")
    assert villager.page.locator('#record-add [name="title"]').input_value() == "Sách không vừa"
    villager.leave()
