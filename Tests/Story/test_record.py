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


def test_a_full_device_is_said(site, browsers):
    villager = browsers.person(site)
    villager.open("/record")
    villager.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    add(villager, "Sách không vừa")
    shown(villager, "CHƯA ghi được")
    assert villager.page.locator('#record-add [name="title"]').input_value() == "Sách không vừa"
    villager.leave()
