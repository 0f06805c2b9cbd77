"""A teacher signs a class up, somebody waits and gets a seat; the roll is printed, written by hand and typed back by its code;
whoever was told by paper and by phone counts once."""

import re

import pytest
from playwright.sync_api import expect

SCHOOL = ("truong-thpt-hoa-po-lang@mophong.example", "hoc tap suot doi")
COMMUNE = ("xa-ea-tul@mophong.example", "hoc tap suot doi")
DAY = "2024-10-05"


def shown(person, words):
    expect(person.page.locator("main")).to_contain_text(words, timeout=15_000)


def to_come(person):
    """An activity of the commune that is not over yet, and one of its days."""
    person.open("/day")
    for place in person.page.locator("form[data-day]").all():
        days = place.locator("select option").evaluate_all("all => all.map(one => one.value)")
        if max(days) >= DAY and min(days) <= DAY and not place.locator("xpath=..").get_by_text("phối hợp").count():
            return int(place.get_attribute("data-day")), [day for day in days if day <= DAY][-1]
    raise AssertionError("nothing is on today")


def open_seats(person, number, seats):
    person.open(f"/activities/{number}/sign-ups")
    for fold in person.page.locator("main details").all():
        fold.evaluate("one => one.open = true")
    person.type("seats", str(seats))
    person.tap('main form .button:has-text("Lưu")', leads=True)


def sign_up(person, number, kind, **typed):
    person.open(f"/activities/{number}")
    person.tap('main a:has-text("Đăng ký tham gia")', leads=True)
    person.tap(f'label:has(input[name="kind"][value="{kind}"])')
    for name, value in typed.items():
        if name == "age":
            person.page.locator('select[name="age"]').select_option(value)
        else:
            person.type(name, value)
    person.tap('label:has(input[name="consent"])')
    if "children" in typed:
        person.tap('label:has(input[name="guardian"])')
    person.picture(f"sign-up-{kind}")
    # Nobody fills it within three seconds.
    person.page.wait_for_timeout(3_200)
    person.tap('main form .button:has-text("Đăng ký")', leads=True)
    shown(person, "Đã nhận đăng ký")
    return person.path.split("?")[0]


@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_a_teacher_signs_a_class_up_and_the_roll_is_printed(site, browsers, width):
    organiser = browsers.person(site, "desktop").sign_in(*COMMUNE)
    number, day = to_come(organiser)
    open_seats(organiser, number, 33)
    teacher, villager = browsers.person(site, width), browsers.person(site, width)
    theirs = sign_up(teacher, number, "class", name="Cô Hạnh", group="4A", adults="1", children="32", age="6-10")
    shown(teacher, "có chỗ")
    taps, pages = teacher.taps, teacher.pages
    assert taps <= 14 and pages <= 3, (taps, pages)
    waiting = sign_up(villager, number, "person", name="Ông Tư")
    shown(villager, "đang chờ, trước bạn có 0 người")
    # Two children stay at home; the man moves up, and his link says so.
    teacher.open(theirs)
    teacher.page.locator("main details").first.evaluate("one => one.open = true")
    teacher.type("children", "30")
    teacher.tap('main form .button:has-text("Lưu")', leads=True)
    villager.open(waiting)
    shown(villager, "Bạn đã có chỗ, từ danh sách chờ")
    villager.picture("moved-up")
    organiser.open(f"/activities/{number}/sign-ups?day={day}")
    organiser.picture("sign-ups")
    organiser.tap('main a:has-text("In danh sách ký tên")', leads=True)
    shown(organiser, "Cô Hạnh (31 người)")
    shown(organiser, "Ông Tư")
    organiser.picture("roll-on-paper")
    organiser.page.emulate_media(media="print")
    assert organiser.page.locator(".form-sheet").count() == 1
    assert not organiser.page.get_by_role("heading", name="Phiếu giấy").is_visible()
    pages = organiser.page.pdf(format="A4").count(b"/Type /Page\n")
    assert pages <= 2, pages
    for person in (organiser, teacher, villager):
        person.leave()


def test_paper_is_typed_back_by_its_code_and_nobody_counts_twice(site, browsers):
    organiser = browsers.person(site).sign_in(*COMMUNE)
    number, day = to_come(organiser)
    open_seats(organiser, number, 40)
    villager = browsers.person(site)
    sign_up(villager, number, "person", name="H'Bưởi Niê")
    organiser.open(f"/activities/{number}/sign-ups?day={day}")
    organiser.tap('main .button:has-text("Có mặt")', leads=True)
    organiser.open(f"/activities/{number}/forms?day={day}")
    organiser.picture("forms")
    codes = organiser.page.locator(".form-code strong").all_inner_texts()
    assert [code[0] for code in codes] == ["R", "H", "K"]
    # The roll: she stands on it with her hamlet, a second time.
    organiser.open("/paper")
    organiser.picture("paper")
    organiser.type("code", codes[0].lower().replace("-", " "))
    organiser.tap("main form .button", leads=True)
    assert codes[0] in organiser.words
    organiser.type("names", "H'Bưởi Niê | Buôn Brah\nY Giấy Mlô | Buôn Brah\n")
    organiser.picture("roll-add")
    organiser.tap('main form .button:has-text("Ghi thêm")', leads=True)
    shown(organiser, "Đã ghi thêm 2 tên")
    organiser.picture("alike")
    organiser.tap('main form .button:has-text("Gộp")', leads=True)
    shown(organiser, "Một người, ghi trên giấy và trên máy")
    organiser.tap('main form .button:has-text("Tách lại")', leads=True)
    organiser.tap('main form .button:has-text("Gộp")', leads=True)
    organiser.picture("merged")
    # The results: the code stands as their source.
    organiser.open(f"/paper?code={codes[2]}")
    assert codes[2] in organiser.page.locator('[name="source"]').input_value()
    organiser.type("n.visits", "120")
    organiser.tap('main form[enctype] .actions .button', leads=True)
    shown(organiser, f"Phiếu giấy {codes[2]}")
    # The head count is the form that is known.
    organiser.open(f"/paper?code={codes[1]}")
    assert codes[1] in organiser.words
    # Nobody else comes in by a code.
    stranger = browsers.person(site).sign_in(*SCHOOL)
    answer = stranger.page.goto(f"/paper?code={codes[0]}")
    assert answer.status == 403
    stranger.open("/paper?code=R1-241005-zzzz")
    shown(stranger, "so lại từng chữ")
    for person in (organiser, villager):
        person.leave()
    stranger.window.close()
