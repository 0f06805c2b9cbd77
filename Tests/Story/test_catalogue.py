"""The library for other programs and for learners: catalogues (OPDS) read with PyPI's feedparser and taken in at another
house, a folder of books, and a course gone through to its certificate."""

import json
import re
import subprocess
from datetime import datetime
from urllib.parse import urlsplit

import feedparser
from axe_playwright_python.sync_playwright import Axe

from test_library import LIBRARY, another, booklets
from test_take_along import fetch
from visitor import PASSPHRASE

ACQUISITION = "http://opds-spec.org/acquisition"


def path(address):
    parts = urlsplit(address)
    return parts.path + ("?" + parts.query if parts.query else "")


def feed(house, address):
    status, headers, content = fetch(house, path(address))
    assert status == 200, (address, status)
    read = feedparser.parse(content, response_headers={"content-type": headers["content-type"]})
    assert not read.bozo, (address, read.get("bozo_exception"))
    return read, headers


def links(entry, beginning):
    return [link for link in entry.links if link.rel.startswith(beginning)]


def test_a_reading_program_walks_the_whole_catalogue(site):
    root, headers = feed(site, "/opds")
    assert headers["content-type"].startswith("application/atom+xml;profile=opds-catalog;kind=navigation")
    assert fetch(site, "/opds", **{"If-None-Match": headers["etag"]})[0] == 304
    assert len(root.entries) == 6 and any(link.rel == "search" for link in root.feed.links)
    (newest,) = [link for entry in root.entries for link in links(entry, "http://opds-spec.org/sort/new")]
    assert feed(site, newest.href)[0].entries
    (everything,) = [entry.links[0].href for entry in root.entries if entry.links[0].href.endswith("/opds/items.xml")]
    seen, pages, address = {}, 0, everything
    while address:
        page, _ = feed(site, address)
        pages += 1
        for entry in page.entries:
            assert entry.id not in seen
            seen[entry.id] = entry
            assert links(entry, ACQUISITION) and links(entry, "http://opds-spec.org/image")
        address = next((link.href for link in page.feed.links if link.rel == "next"), None)
    assert pages >= 3 and len(seen) > 100
    files = {link.type: link.href for entry in seen.values() for link in links(entry, ACQUISITION + "/open-access")}
    status, headers, content = fetch(site, path(files["application/epub+zip"]))
    assert status == 200 and content.startswith(b"PK") and headers["content-type"] == "application/epub+zip"
    covers = [links(entry, "http://opds-spec.org/image")[0] for entry in list(seen.values())[:8]]
    for cover in covers:
        status, headers, content = fetch(site, path(cover.href))
        assert status == 200 and headers["content-type"] == cover.type and len(content) > 500


def test_shelves_subjects_facets_and_search(site):
    for name in ("subjects", "languages", "shelves"):
        for entry in feed(site, f"/opds/{name}.xml")[0].entries[:3]:
            books, _ = feed(site, entry.links[0].href)
            count = int(entry.links[0]["thr:count"] if "thr:count" in entry.links[0] else entry.links[0].get("count", 0))
            assert len(books.entries) == min(50, count), (name, entry.title)
    found, _ = feed(site, "/opds/items.xml?q=tu+sach+cua+buon")
    assert "Tủ sách của buôn" in found.entries[0].title
    facets = [link for link in found.feed.links if link.rel == "http://opds-spec.org/facet"]
    assert len(facets) > 20
    english, _ = feed(site, "/opds/root.en.xml")
    assert english.entries[0].title == "Newest"
    status, headers, content = fetch(site, "/opds/search.xml")
    assert status == 200 and b"{searchTerms}" in content
    assert fetch(site, "/opds/khong-co.xml")[0] == 404


def relations(link):
    rel = link.get("rel", [])
    return rel if isinstance(rel, list) else [rel]


def right_link(link):
    parts = urlsplit(link["href"])
    assert parts.scheme and parts.netloc and " " not in link["href"], link
    assert isinstance(link.get("type", ""), str) and isinstance(link.get("title", ""), str), link


def right_publication(book):
    """What the schema of OPDS 2.0 for publications, and that of Readium for their metadata, ask for."""
    facts = book["metadata"]
    assert facts["title"] and urlsplit(facts["identifier"]).scheme and urlsplit(facts["@type"]).scheme
    assert datetime.fromisoformat(facts["modified"]).tzinfo
    assert re.fullmatch("[a-z]{2,3}", facts.get("language", "vi"))
    for person in (facts.get("author"), facts["publisher"]):
        assert person is None or person["name"]
    assert all(subject["name"] for subject in facts.get("subject", []))
    for link in book["links"] + book["images"]:
        right_link(link)
    assert any("self" in relations(link) for link in book["links"]), book["links"]
    assert any(one.startswith(ACQUISITION) for link in book["links"] for one in relations(link)), book["links"]
    assert any(image["type"] in ("image/jpeg", "image/png", "image/gif") for image in book["images"])


def right_feed(feed):
    """What its schema for feeds asks for."""
    assert feed["metadata"]["title"] and datetime.fromisoformat(feed["metadata"]["modified"]).tzinfo
    for name in ("itemsPerPage", "currentPage"):
        assert feed["metadata"].get(name, 1) > 0
    assert any("self" in relations(link) for link in feed["links"])
    assert "publications" in feed or "navigation" in feed
    for link in feed.get("navigation", []):
        right_link(link)
        assert link["title"]
    for facet in feed.get("facets", []):
        assert facet["metadata"]["title"] and facet["links"]
        for link in facet["links"]:
            right_link(link)
    for book in feed.get("publications", []):
        right_publication(book)


def test_the_second_version_says_the_same(site):
    one, _ = feed(site, "/opds/items.xml?order=newest")
    status, headers, content = fetch(site, "/opds/items.json?order=newest")
    assert status == 200 and headers["content-type"] == "application/opds+json"
    other = json.loads(content)
    assert [entry.title for entry in one.entries] == [book["metadata"]["title"] for book in other["publications"]]
    assert fetch(site, "/opds/items.json?order=newest", **{"If-None-Match": headers["etag"]})[0] == 304
    for name in ("root", "subjects", "languages", "shelves", "items", "items.en"):
        right_feed(json.loads(fetch(site, f"/opds/{name}.json")[2]))
    # Each also stands by itself, under the address it gives.
    for book in other["publications"][:5]:
        (own,) = [link for link in book["links"] if "self" in relations(link)]
        status, headers, content = fetch(site, path(own["href"]))
        assert status == 200 and headers["content-type"] == own["type"] == "application/opds-publication+json"
        assert json.loads(content) == book
    for wrong in ("0.json", "x.json", "1.xml", "1.de.json"):
        assert fetch(site, f"/opds/items/{wrong}")[0] == 404


def test_a_catalogue_is_taken_in_at_another_house(site, empty, tmp_path):
    for name in ("items.xml", "items.json"):
        (tmp_path / name).write_bytes(fetch(site, f"/opds/{name}")[2])
    said = empty.command("import", "shelf", str(tmp_path / "items.xml"), "--unit", "66").stdout
    assert "added: 50" in said and "known: 0" in said
    said = empty.command("import", "shelf", str(tmp_path / "items.json"), "--unit", "66").stdout
    assert "added: 0" in said and "known: 50" in said
    bad = tmp_path / "bad.xml"
    bad.write_text('<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>X</title>'
                   f'<link rel="{ACQUISITION}" href="javascript:alert(1)"/></entry></feed>')
    refused = empty.command("import", "shelf", str(bad), "--unit", "66", check=False)
    assert refused.returncode == 1 and "mục 1" in refused.stderr and "javascript:" in refused.stderr


def test_a_folder_of_books_comes_in_once(empty, booklets, tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    another(booklets[0], folder / "a.epub")
    (folder / "Sổ tay_tủ sách.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "hong.epub").write_bytes(b"PK\x03\x04 this is no book")
    (folder / "khong.pdf").write_bytes(b"plain text")
    (folder / "ghi-chu.txt").write_text("left alone")
    for added, known in ((2, 0), (0, 2)):
        done = empty.command("import", "books", str(folder), "--unit", "66", "--licence", "cc-by", check=False)
        assert done.returncode == 1 and f"added: {added}; đã có / known: {known}; không nhận / refused: 2" in done.stdout
        assert "hong.epub" in done.stderr and "khong.pdf" in done.stderr
    titles = {row[0] for row in empty.rows("select title from shelf_item")}
    assert "Sổ tay tủ sách" in titles and len(titles) == 2


def test_the_course_of_the_house_by_an_explicit_command(empty):
    assert "added: 1" in empty.command("courses").stdout
    assert "added: 0; đã có / known: 1" in empty.command("courses").stdout
    assert empty.rows("select count(*) from course_step")[0][0] >= 12
    assert empty.verify()["flaws"] == []


RIGHT = {"Bắt đầu một ngày hội": [1], "Tủ sách cần gì": [1, 2], "Con chưa biết chữ": [3], "Người dẫn câu lạc bộ": [2],
         "Nhận ra kẻ lừa đảo": [1, 2, 4], "Đọc trên loa": [1]}


def course(house):
    return house.rows("select shelf_item.number from course join shelf_item on shelf_item.id = course.item")[0][0]


def test_a_course_is_gone_through_on_a_phone(site, browsers):
    number = course(site)
    learner = browsers.person(site, "phone")
    page = learner.page
    learner.open(f"/library/{number}")
    learner.tap('main a.button:has-text("Vào học")', leads=True)
    learner.picture("course")
    learner.tap('main a.button:has-text("Bắt đầu học")', leads=True)
    steps = 1
    while True:
        if page.locator('main fieldset').count():
            title = page.locator("main h1").inner_text()
            ticks = next(ticks for beginning, ticks in RIGHT.items() if title.startswith(beginning))
            for tick in ticks:
                page.locator(f'main input[name="a"][value="{tick}"]').check()
            page.locator('main button:has-text("Kiểm tra")').click()
            assert "Đúng rồi" in page.locator("main").inner_text()
            learner.picture(f"course-step-{steps}")
        else:
            page.locator("[data-finish] button").click()
        page.locator("[data-done]").wait_for()
        onward = page.locator('nav.pager a[rel="next"]')
        if onward.count() == 0:
            break
        onward.click()
        steps += 1
    learner.open(f"/library/{number}/course")
    page.locator(f'[data-course-progress]:has-text("{steps}/{steps}")').wait_for()
    learner.open(f"/library/{number}/certificate")
    learner.picture("course-certificate")
    for index, ticks in enumerate(RIGHT.values()):
        for tick in ticks:
            page.locator(f'main input[name="q{index + 1}"][value="{tick}"]').check()
    page.locator('main input[name="name"]').fill("Y Thử Niê")
    with page.expect_download() as download:
        page.locator('main button:has-text("Tải giấy chứng nhận")').click()
    text = subprocess.run(["pdftotext", "-layout", download.value.path(), "-"], capture_output=True, text=True).stdout
    assert "Y Thử Niê" in text and "Đọc sách cùng nhau" in text
    code = re.search(r"Kiểm tra: ([0-9a-z-]+)", text).group(1)
    day, month, year = re.search(r"ngày (\d+) tháng (\d+) năm (\d+)", text).groups()
    checked = f"/library/{number}/certificate/{year}-{int(month):02}-{int(day):02}/"
    status, _, page = fetch(site, checked + code)
    assert status == 200 and "Mã này có thật" in page.decode() and "Y Thử" not in page.decode()
    assert fetch(site, checked + "a" * 20)[0] == 404
    # No name stands in the store.
    assert not any("Y Thử Niê" in str(row) for row in site.rows("select text from passage"))
    learner.leave()


def test_course_pages_are_readable_for_everybody(site, browsers):
    number = course(site)
    problems = []
    for view in ({"width": 320, "height": 640}, {"width": 1280, "height": 900}):
        person = browsers.person(site, view).sign_in(LIBRARY, PASSPHRASE)
        desk = f"/desk/thu-vien-tinh/shelf/{number}/course"
        for address in (f"/library/{number}/course", f"/library/{number}/course/2?a=2", f"/library/{number}/course/5",
                        f"/library/{number}/certificate", desk, f"{desk}/step?step=2", f"{desk}/step?kind=read", "/library"):
            person.open(address)
            for violation in Axe().run(person.page).response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    problems.append(f"{address} at {view['width']}: {violation['id']}")
        person.leave()
    assert problems == [], "\n".join(problems)


def test_a_course_needs_no_scripts(site, browsers):
    number = course(site)
    learner = browsers.person(site, "phone", java_script_enabled=False)
    page = learner.page
    page.goto(f"/library/{number}/course/2")
    assert page.locator("[data-finish]:visible").count() == 0
    page.locator('main input[name="a"][value="1"]').check()
    page.locator('main button:has-text("Kiểm tra")').click()
    assert "Đúng rồi" in page.locator("main").inner_text()
    page.locator('nav.pager a[rel="next"]').click()
    assert page.url.endswith("/course/3")
    learner.window.close()
    officer = browsers.person(site, "phone", java_script_enabled=False).sign_in(LIBRARY, PASSPHRASE)
    page = officer.page
    page.goto(f"/library/{number}/course/1")
    page.locator('main button:has-text("Đã xong bước này")').click()
    page.goto(f"/library/{number}/course")
    assert "1/15" in page.locator("[data-course-progress]").inner_text()
    officer.window.close()
