"""The library: a villager finds a booklet, keeps it and reads it with the network cut, also when the tab was closed; a
librarian puts a book and a list up; the booklets are books that any reader takes."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from visitor import PASSPHRASE

LIBRARY = "thu-vien-tinh@mophong.example"


@pytest.fixture(scope="module")
def week(model, shelf):
    house = model.copy(shelf / "library")
    house.serve()
    yield house
    house.kill()


@pytest.fixture(scope="module")
def booklets(model, shelf):
    folder = shelf / "booklets"
    model.command("booklets", "--to", str(folder))
    return sorted(folder.glob("*.epub"))


def test_booklets_are_valid_books(booklets):
    assert len(booklets) >= 6
    # The program is an archive of Java, which not every machine runs by its name alone.
    checks = [(book, subprocess.Popen(
        ["java", "-jar", shutil.which("epubcheck"), "--json", str(book) + ".json", str(book)], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)) for book in booklets]
    for book, check in checks:
        assert check.wait(timeout=240) == 0, book.name
        messages = json.loads(Path(str(book) + ".json").read_text())["messages"]
        assert [one for one in messages if one["severity"] in ("FATAL", "ERROR", "WARNING")] == [], book.name


def find(person, words):
    person.open("/library")
    person.type("q", words)
    person.page.locator('main input[name="q"]').first.press("Enter")
    person.look()


def test_a_booklet_is_kept_and_read_without_network(week, browsers):
    villager = browsers.person(week, "phone")
    page = villager.page
    find(villager, "tu sach cua buon")
    villager.tap('main .shelf a:has-text("Tủ sách của buôn")', leads=True)
    villager.tap('main a.button:has-text("Đọc")', leads=True)
    contents = villager.path
    pages = page.locator("ol.contents a").count()
    assert pages >= 8
    page.locator("[data-keep] button").click()
    page.locator('[data-keep] button:has-text("Đã lưu")').wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(it => it.scope)")

    villager.window.set_offline(True)
    page.close()
    page = villager.page = villager.window.new_page()
    page.goto(contents)
    titles = []
    page.locator('main a:has-text("Bắt đầu đọc")').click()
    while True:
        titles.append(page.locator("article.book h1").inner_text())
        assert len(page.locator("article.book").inner_text()) > 200
        # Dressed, not bare: the style sheet is kept too.
        assert page.evaluate("getComputedStyle(document.querySelector('article.book')).maxWidth") != "none"
        onward = page.locator('nav.pager a[rel="next"]')
        if onward.count() == 0:
            break
        onward.click()
    assert len(titles) == pages and titles[0] == "Chọn chỗ và người"
    # Whatever is not kept leads to the list of what is.
    page.goto("/library?q=khac")
    assert "Tủ sách của buôn" in page.locator("main").inner_text()

    villager.window.set_offline(False)
    page.goto(contents)
    page.locator("[data-keep] button").click()
    page.locator('[data-keep] button:has-text("Lưu sách vào máy")').wait_for()
    villager.window.close()


def test_letters_bookmarks_and_the_place_are_kept(week, browsers):
    reader = browsers.person(week, "phone").sign_in(LIBRARY, PASSPHRASE)
    page = reader.page
    find(reader, "doc cung con")
    reader.tap('main .why a:has-text("Đọc")', leads=True)
    book = reader.path
    reader.open(book + "/2")
    for _ in range(2):
        page.locator('[data-do="larger"]').click()
    size = page.evaluate("getComputedStyle(document.querySelector('article.book')).fontSize")
    page.locator('[data-do="look"]').select_option("sepia")
    page.locator('[data-do="mark"]').click()
    assert Axe().run(page).response["violations"] == []
    reader.picture("reader-sepia")
    with page.expect_response(lambda answer: answer.url.endswith("/state") and answer.request.method == "POST"):
        page.mouse.wheel(0, 600)
    reader.open(book + "/3")
    assert page.evaluate("getComputedStyle(document.querySelector('article.book')).fontSize") == size
    # Another device of the same account knows the bookmark.
    other = browsers.person(week, "desktop").sign_in(LIBRARY, PASSPHRASE)
    other.open(book + "/1")
    other.page.locator("[data-marks] li").wait_for(state="attached")
    other.page.locator(".reader-tools details summary").click()
    other.page.locator("[data-marks] a").click()
    other.page.wait_for_url("**/read/2")
    # A mark that is taken off there does not come back here.
    with other.page.expect_response(lambda answer: answer.url.endswith("/state") and answer.request.method == "POST"):
        other.page.locator('[data-do="mark"]').click()
    reader.open(book + "/3")
    page.locator("[data-marks] li").wait_for(state="detached")
    reader.open(book)
    page.locator('[data-go-on] a:has-text("Đọc tiếp trang 3")').wait_for()
    other.leave()
    reader.leave()


def test_a_book_is_read_and_searched_without_scripts(week, browsers):
    person = browsers.person(week, "phone", java_script_enabled=False)
    find_page = person.page
    find_page.goto("/library?q=an+toan+tren+mang")
    find_page.locator('main .why a:has-text("Đọc")').first.click()
    find_page.locator('main a:has-text("Bắt đầu đọc")').click()
    find_page.locator('nav.pager a[rel="next"]').click()
    assert "Trang 2/" in find_page.locator("main").inner_text()
    find_page.locator('main input[name="q"]').fill("tong dai bao ve tre em")
    find_page.locator('main input[name="q"]').press("Enter")
    assert "Tổng đài bảo vệ trẻ em" in find_page.locator("main mark").first.inner_text()
    person.leave()


def another(booklet, path):
    """The same book under another identifier: one that the library does not have yet."""
    with zipfile.ZipFile(booklet) as old, zipfile.ZipFile(path, "w") as parcel:
        for name in old.namelist():
            bytes = old.read(name)
            parcel.writestr(name, bytes.replace(b"urn:longhouse:booklet:", b"urn:thu:") if name.endswith((".opf", ".ncx")) else bytes)
    return path


def test_a_librarian_puts_a_book_and_a_list_up(week, browsers, booklets, tmp_path):
    librarian = browsers.person(week, "desktop").sign_in(LIBRARY, PASSPHRASE)
    page = librarian.page
    librarian.open("/desk/thu-vien-tinh/shelf/add")
    page.locator('[name="file"]').set_input_files(str(another(booklets[0], tmp_path / "so-tay.epub")))
    librarian.type("title", "Sổ tay thử của thư viện")
    librarian.choose("licence", "CC BY 4.0")
    page.locator('main form button:has-text("Đưa lên giá")').click()
    assert "Đã đưa lên giá" in librarian.words
    librarian.picture("shelf-item")
    item = re.search(r"/shelf/(\d+)", page.url).group(1)
    librarian.open(f"/library/{item}")
    librarian.tap('main a.button:has-text("Đọc")', leads=True)

    librarian.open("/desk/thu-vien-tinh/shelf/import")
    rows = ["Tên sách\tTác giả\tSố bản\tNơi để"] + [f"Sách thử số {n}\tTổ thử\t{n % 5 + 1}\tThư viện tỉnh" for n in range(200)]
    page.locator('[name="rows"]').fill("\n".join(rows + ["Sách sai\tTổ thử\thai\tThư viện tỉnh"]))
    page.locator('main form button:has-text("Nạp danh sách")').click()
    assert "1 hàng sai, 200 hàng đúng" in librarian.words
    page.locator('[name="rows"]').fill("\n".join(rows))
    page.locator('main form button:has-text("Nạp danh sách")').click()
    assert "200 tài liệu mới" in librarian.words
    librarian.picture("shelf-list")
    librarian.open("/library?q=sach+thu+so+137")
    librarian.tap('main .shelf a:has-text("Sách thử số 137")', leads=True)
    assert "Thư viện tỉnh · 3 bản" in librarian.words
    librarian.complaints = [one for one in librarian.complaints if "422" not in one]
    librarian.leave()


def test_hostile_books_are_refused_with_a_sentence(week, browsers, tmp_path):
    bad = tmp_path / "xau.epub"
    with zipfile.ZipFile(bad, "w") as parcel:
        parcel.writestr("mimetype", "application/epub+zip")
        parcel.writestr("../../etc/x", "x")
    librarian = browsers.person(week, "phone").sign_in(LIBRARY, PASSPHRASE)
    librarian.open("/desk/thu-vien-tinh/shelf/add")
    librarian.page.locator('[name="file"]').set_input_files(str(bad))
    librarian.choose("licence", "đơn vị tự làm")
    librarian.page.locator('main form button:has-text("Đưa lên giá")').click()
    assert "có tệp trỏ ra ngoài sách" in librarian.words
    librarian.page.locator('[name="file"]').set_input_files(files=[{"name": "x.epub", "mimeType": "", "buffer": b"no book"}])
    librarian.page.locator('main form button:has-text("Đưa lên giá")').click()
    assert "chỉ nhận: EPUB" in librarian.words
    librarian.window.close()
