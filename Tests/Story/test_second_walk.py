"""A village book fair from the register to the province's accepted figure: people check in, an officer tells it from a
phone with a photo, the commune's report goes up, comes back, is mended and accepted, the province's paper is checked by
an outsider, and a later change shows as a difference."""

import io
import re
import struct
import zipfile

from browser import WIDTHS
from house import PASSPHRASE
from test_check_in import PROVINCE, Wall, count, today
from visitor import Visitor

COMMUNE = "xa-ea-tul@mophong.example"
DESK, TOP = "xa-ea-tul", "tinh-dak-lak"
TITLE = "Hội sách buôn Sah"
CAME, TOLD, MENDED, LATER = 40, 52, 55, 61
"""Checked in; told by the organiser; told again after the report came back; told after everything was accepted."""
STORY = "Bà con cả buôn đến xem sách từ sáng sớm, các cháu kể chuyện bằng tiếng Ê Đê và tiếng Việt."
WRITTEN = "Xã đã ban hành kế hoạch, phân công các thôn, buôn và phát thanh mỗi ngày hai lần."
REASON = "Số người đến hội sách chưa cộng các cháu mầm non, xin xem lại."


def test_a_village_fair_becomes_an_accepted_figure(site, browsers):
    officer = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    province = browsers.person(site, "desktop").sign_in(PROVINCE, PASSPHRASE)
    province.open(f"/desk/{TOP}/report/2024")
    others = visits_of(province)
    fair = register(officer, site)
    approve(province, fair)
    check_in(officer, site, fair)
    photo = tell(officer, fair, jpeg_with_place(officer))
    look_at_the_photo(site, photo)
    submit_the_report(officer)
    give_it_back(province)
    mend_and_submit(officer, fair)
    accept(province)
    visits = open_the_accepted_figure(province, fair, photo, others)
    code = complete_the_paper(province, visits)
    outsider = browsers.person(site, "phone")
    check_the_paper(outsider, code, visits)
    change(officer, fair)
    check_the_paper(outsider, code, visits)
    for person in (officer, province, outsider):
        person.leave()
    site.stop()
    assert site.verify()["flaws"] == []


def see(person, name):
    """The page fits a phone and a desk; pictures of both, when they are kept."""
    own = person.page.viewport_size
    for width, height in WIDTHS.values():
        person.page.set_viewport_size({"width": width, "height": height})
        person.look()
        person.picture("second-" + name)
    person.page.set_viewport_size(own)


# The fair


def register(officer, house):
    officer.open(f"/desk/{DESK}")
    see(officer, "desk-before")
    officer.open(f"/desk/{DESK}/activities/add")
    officer.page.locator('select[name="kind"]').select_option(value="book-fair")
    officer.type("title", TITLE)
    officer.type("day", today(house))
    officer.type("time", "07:30")
    officer.type("place", "Nhà cộng đồng buôn Sah")
    officer.tap('main button[value="register"]', leads=True)
    again = officer.page.locator('button:has-text("Không trùng, vẫn đăng ký")')
    if again.count():
        officer.tap('button:has-text("Không trùng, vẫn đăng ký")', leads=True)
    assert re.match(r"/activities/\d+$", officer.path), officer.words[:800]
    return officer.path


def approve(province, fair):
    """Where the campaign wants activities looked at first."""
    province.open(fair)
    if province.page.locator('main form[action$="/approve"]').count():
        province.tap('main form[action$="/approve"] button', leads=True)


def check_in(officer, house, fair):
    """Forty phones, each with the code that stood on the organiser's page at that moment."""
    number = int(fair.rsplit("/", 1)[1])
    officer.open(fair + "/check-in")
    see(officer, "code")
    wall = Wall(house, number, COMMUNE)
    for index in range(CAME):
        phone = Visitor(house)
        done = phone.submit(phone.get(wall.path()), action="^/c/")
        assert "Đã điểm danh lúc" in done.words, done.words[:300]
        phone.leave()
    assert count(house, number)[0] == CAME
    officer.open(fair + "/presence")
    assert str(CAME) in officer.words
    see(officer, "presence")


def jpeg_with_place(person):
    """A picture as a phone takes it: with where it was taken in its Exif (GPS directory)."""
    picture = person.page.screenshot(type="jpeg", quality=80)

    def entry(tag, kind, amount, value):
        return struct.pack("<HHI", tag, kind, amount) + value

    def place(at):
        return struct.pack("<I", at)

    numbers = struct.pack("<6I", 12, 1, 48, 1, 3141, 100) + struct.pack("<6I", 108, 1, 9, 1, 2718, 100)
    exif = b"II*\0" + place(8)
    exif += struct.pack("<H", 1) + entry(0x8825, 4, 1, place(26)) + place(0)
    exif += struct.pack("<H", 4) + entry(1, 2, 2, b"N\0\0\0") + entry(2, 5, 3, place(80))
    exif += entry(3, 2, 2, b"E\0\0\0") + entry(4, 5, 3, place(104)) + place(0)
    segment = b"Exif\0\0" + exif + numbers
    return picture[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + picture[2:]


def tell(officer, fair, picture):
    """From the desk: at most 2 pages, 12 taps and 60 typed characters besides the story."""
    assert b"Exif" in picture
    officer.open(f"/desk/{DESK}")
    see(officer, "desk-to-tell")
    officer.start_counting()
    duty = f'main a[href="{fair}/results"]'
    if not officer.page.locator(duty).first.is_visible():
        officer.tap('main a[href="#to-tell"]')
    officer.tap(duty, leads=True)
    see(officer, "tell")
    visits = officer.page.locator('[name="n.visits"]')
    assert visits.input_value() == str(CAME), "the form starts from who came"
    officer.type("n.visits", str(TOLD))
    officer.type("n.books-shown", "300")
    officer.type("story", STORY)
    officer.taps += 2
    officer.page.locator('input[name="photos"]').set_input_files(
        {"name": "hoi-sach.jpg", "mimeType": "image/jpeg", "buffer": picture})
    officer.tap('input[name="agreed"]')
    officer.tap('main form[action$="/results"] .actions button', leads=True)
    typed = officer.typed - len(STORY)
    print(f"telling: {officer.pages} pages, {officer.taps} taps, {typed} characters besides the story")
    assert officer.pages <= 2 and officer.taps <= 12 and typed <= 60
    assert "Đã ghi kết quả" in officer.words, officer.words[:600]
    see(officer, "told")
    return officer.page.locator('ul.evidence a[href^="/evidence/"]').first.get_attribute("href")


def look_at_the_photo(house, photo):
    """Everybody may see it, and nobody learns where it was taken."""
    for address in (photo, photo + "/small"):
        served = Visitor(house).get(address)
        assert served.status == 200, f"{address}: {served.status}"
        content = served.body
        assert content[:2] == b"\xff\xd8" or content[:4] in (b"RIFF", b"\x89PNG"), content[:16]
        for mark in (b"Exif", struct.pack("<II", 3141, 100), struct.pack(">II", 3141, 100)):
            assert mark not in content, f"{address} still holds {mark}"


# The report


def submit_the_report(officer):
    officer.open(f"/desk/{DESK}")
    officer.tap(f'main a[href="/desk/{DESK}/report/2024"]', leads=True)
    assert visits_of(officer) is not None
    officer.type("text.lead", WRITTEN)
    see(officer, "report-to-write")
    officer.tap('main button[name="do"][value="submit"]', leads=True)
    assert "Đã gửi báo cáo" in officer.words, officer.words[:600]
    see(officer, "report-sent")


def visits_of(person):
    """The number of visits in the table of a report."""
    row = person.page.locator("main tr", has_text="Lượt người tham gia").first
    return int(re.sub(r"\D", "", row.locator("td").first.inner_text()))


def open_review(province):
    province.open(f"/desk/{TOP}/reports/2024")
    see(province, "reports-below")
    address = f"/desk/{DESK}/report/2024/review"
    if province.page.locator(f'main a[href="{address}"]').count():
        province.tap(f'main a[href="{address}"]', leads=True)
    else:
        province.open(address)
    assert WRITTEN in province.words


def give_it_back(province):
    open_review(province)
    see(province, "review")
    province.type("reason", REASON)
    province.tap('main form[action$="/return"] button', leads=True)


def mend_and_submit(officer, fair):
    officer.open(f"/desk/{DESK}")
    see(officer, "desk-returned")
    officer.tap('main a:has-text("Sửa báo cáo bị trả lại")', leads=True)
    assert REASON in officer.words and officer.page.locator('[name="text.lead"]').input_value() == WRITTEN
    before = visits_of(officer)
    see(officer, "report-returned")
    tell_again(officer, fair, MENDED)
    officer.open(f"/desk/{DESK}/report/2024")
    assert visits_of(officer) == before + MENDED - TOLD
    officer.tap('main button[name="do"][value="submit"]', leads=True)
    assert "Đã gửi báo cáo" in officer.words, officer.words[:600]


def tell_again(officer, fair, visits):
    officer.open(fair + "/results")
    officer.type("n.visits", str(visits))
    officer.tap('main form[action$="/results"] button', leads=True)
    assert "Đã ghi kết quả" in officer.words, officer.words[:600]


def accept(province):
    open_review(province)
    province.tap('main form[action$="/accept"] button', leads=True)
    see(province, "accepted")


def open_the_accepted_figure(province, fair, photo, others):
    """The province's total of visits on what is accepted -> the commune -> the fair -> its photo."""
    province.open(f"/desk/{DESK}/report/2024/review")
    own = visits_of(province)
    visits = others + own
    province.open(f"/2024/totals/{TOP}?basis=accepted")
    see(province, "totals-accepted")
    province.tap(f'main a[href^="/2024/totals/{TOP}/visits?"]', leads=True)
    see(province, "visits-of-the-province")
    assert spoken(visits) in province.page.content(), "what the commune signed has come on top"
    for unit in ("Cư M", "Ea Tul"):
        province.tap(f'main table a[href*="/visits"]:has-text("{unit}")', leads=True)
    assert spoken(own) in province.page.content()
    see(province, "visits-of-the-commune")
    line = province.page.locator("main li", has=province.page.locator(f'a[href^="{fair}"]')).first.inner_text()
    assert str(MENDED) in line and f"đo đếm {CAME}" in line and f"minh chứng {MENDED - CAME}" in line, line
    province.tap(f'main a[href^="{fair}"]', leads=True)
    see(province, "fair-behind-the-figure")
    assert province.page.locator(f'img[src="{photo}/small"]').count() == 1
    return visits


def spoken(number):
    return f"{number:,}".replace(",", ".")


def complete_the_paper(province, visits):
    """The province completes its report and takes it home as Word; answers where the QR code on it leads."""
    province.open(f"/desk/{TOP}/report/2024")
    assert visits_of(province) == visits
    see(province, "report-of-the-province")
    province.tap('main button[name="do"][value="submit"]', leads=True)
    province.open(f"/desk/{TOP}/report/2024/paper")
    see(province, "paper")
    with province.page.expect_download() as coming:
        province.page.locator('main a[href$="/paper/docx"]').first.click()
    word = zipfile.ZipFile(io.BytesIO(coming.value.path().read_bytes()))
    assert spoken(visits) in word.read("word/document.xml").decode(), "the number stands in the Word document"
    links = word.read("word/_rels/document.xml.rels").decode() + word.read("word/document.xml").decode()
    return re.search(r"/paper/[0-9a-zA-Z-]+", links + province.page.content()).group(0)


def check_the_paper(outsider, code, visits):
    """Somebody without an account scans the code."""
    outsider.open(code)
    see(outsider, "check")
    row = outsider.page.locator("main tr", has_text="Lượt người tham gia").first.inner_text()
    assert re.findall(r"[\d.]+", row) == [spoken(visits)], row
    assert "đã duyệt" in outsider.words and "chưa số nào đổi" in outsider.words, outsider.words[:600]


def change(officer, fair):
    """What changes later is shown as a difference and moves nothing that was accepted."""
    tell_again(officer, fair, LATER)
    officer.open(f"/desk/{DESK}")
    see(officer, "desk-differs")
    officer.tap('main a:has-text("Xem số liệu đã đổi sau khi duyệt")', leads=True)
    see(officer, "difference")
    row = officer.page.locator("#differences tr, table tr", has_text="Lượt người tham gia").first.inner_text()
    assert str(MENDED) in row and str(LATER) in row and f"+{LATER - MENDED}" in row, row
