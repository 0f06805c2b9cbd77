"""Who reaches the pages, and how: by keyboard alone, with large letters, and over a slow line."""

import re

import pytest

from visitor import PASSPHRASE, Visitor

FIRST_VISIT, NEXT_PAGE = 60_000, 15_000
"""Bytes over the line, everything a page needs together."""


class Line:
    """Counts what comes over the line of a window."""

    def __init__(self, person):
        self.bytes = 0
        session = person.window.new_cdp_session(person.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self.add(event["encodedDataLength"]))

    def add(self, count):
        self.bytes += count

    def take(self):
        count, self.bytes = self.bytes, 0
        return count


@pytest.mark.parametrize("first", ["/", "/2024/programme", "/units/xa-ea-tul", "/news", "/library"])
def test_a_first_visit_is_small_and_the_next_page_smaller(site, browsers, first):
    person = browsers.person(site, "phone")
    line = Line(person)
    person.page.goto(first, wait_until="networkidle")
    begun = line.take()
    assert 0 < begun < FIRST_VISIT, f"{first}: {begun} bytes"
    person.page.goto("/2024/plan" if first == "/" else "/", wait_until="networkidle")
    after = line.take()
    assert 0 < after < NEXT_PAGE, f"after {first}: {after} bytes"
    print(f"{first}: {begun} bytes, then {after}")
    person.leave()


class Keyboard:
    """Somebody who cannot use a mouse: Tab, Shift+Tab, Enter, Space, letters."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def reach(self, selector, most=150):
        """Goes on with Tab until the element has the focus, and can be seen to have it."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(
                "selector => { const e = document.activeElement; return e && e.matches(selector) }", selector)
            if here:
                seen = self.page.evaluate(
                    "() => { const s = getComputedStyle(document.activeElement); "
                    "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }")
                assert seen, f"{selector} has the focus and does not show it"
                return
        raise AssertionError(f"{selector} is not reached with Tab on {self.person.path}")

    def write(self, words):
        self.page.keyboard.type(words)

    def go(self, key="Enter"):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.person.look()


def test_the_main_jobs_by_keyboard_alone(site, browsers):
    visitor = browsers.person(site, "desktop")
    keys = Keyboard(visitor)
    visitor.page.goto("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.matches('a.skip')"), "the first step skips to the content"
    keys.reach('main input[name="q"]')
    keys.write("doc sach")
    keys.go()
    keys.reach('main a[href^="/activities/"]')
    keys.go()
    assert visitor.path.startswith("/activities/")
    visitor.leave()

    teacher = browsers.person(site, "desktop")
    keys = Keyboard(teacher)
    teacher.page.goto("/sign-in")
    keys.reach('input[name="contact"]')
    keys.write("truong-thpt-hoa-po-lang@mophong.example")
    keys.reach('input[name="passphrase"]')
    keys.write(PASSPHRASE)
    keys.go()
    teacher.page.goto("/desk/truong-thpt-hoa-po-lang/activities/add")
    keys.reach('select[name="kind"]')
    teacher.page.keyboard.press("ArrowDown")
    keys.reach('input[name="title"]')
    keys.write("Đọc sách bằng bàn phím")
    keys.reach('input[name="place"]')
    keys.write("Thư viện trường")
    keys.reach('main button[value="register"]')
    keys.go("Space")
    assert "Đọc sách bằng bàn phím" in teacher.page.locator("h1").inner_text()
    teacher.page.goto("/desk/truong-thpt-hoa-po-lang/news/add")
    keys.reach('input[name="title"]')
    keys.write("Tin viết bằng bàn phím")
    keys.reach('textarea[name="text"]')
    keys.write("Không dùng chuột.")
    keys.reach('button[name="publish"]')
    keys.go("Space")
    teacher.page.goto("/news")
    assert "Tin viết bằng bàn phím" in teacher.words
    teacher.page.goto("/desk/truong-thpt-hoa-po-lang")
    keys.reach('main a[href$="/results"]')
    keys.go()
    keys.reach('main input[name^="n."]')
    teacher.page.keyboard.press("Control+A")
    keys.write("45")
    teacher.page.keyboard.press("Enter")
    teacher.page.wait_for_load_state()
    assert "45" in teacher.words
    teacher.leave()


def test_reading_by_keyboard_alone(site, browsers):
    """Finds a booklet, keeps it, reads on, marks a page, and logs what was read in a group."""
    reader = browsers.person(site, "desktop")
    keys = Keyboard(reader)
    page = reader.page
    page.goto("/library")
    keys.reach('main input[name="q"]')
    keys.write("doc cung con")
    keys.go()
    keys.reach('main .why a[href$="/read"]')
    keys.go()
    keys.reach("[data-keep] button")
    page.keyboard.press("Space")
    page.locator('[data-keep] button:has-text("Đã lưu")').wait_for()
    keys.reach("ol.contents a")
    keys.go()
    keys.reach('[data-do="larger"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.readSize") == "1"
    keys.reach('[data-do="look"]')
    page.keyboard.press("ArrowDown")
    keys.reach('[data-do="mark"]')
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    keys.reach('nav.pager a[rel="next"]')
    keys.go()
    assert page.url.endswith("/read/2")

    officer = Visitor(site).sign_in("xa-ea-tul@mophong.example")
    group = re.search(r'href="(/desk/xa-ea-tul/reading/groups/\d+)"', officer.get("/desk/xa-ea-tul/reading").text).group(1)
    code = re.search(r"/reading/join/(\w+)", officer.get(group).text).group(1)
    page.goto("/reading/log")
    keys.reach("#f-code")
    keys.write(code)
    keys.go()
    keys.reach("#f-minutes")
    keys.write("15")
    keys.reach('main form[action^="/reading/join/"] button')
    keys.go("Space")
    assert "Đã ghi 15 phút" in reader.words
    reader.leave()


def test_a_librarian_works_by_keyboard_alone(site, browsers):
    librarian = browsers.person(site, "desktop").sign_in("thu-vien-tinh@mophong.example", PASSPHRASE)
    keys = Keyboard(librarian)
    librarian.page.goto("/desk/thu-vien-tinh/shelf/add")
    keys.reach('input[name="title"]')
    keys.write("Sách đưa lên bằng bàn phím")
    keys.reach('select[name="licence"]')
    keys.write("chỉ có bản giấy")
    keys.reach('main form button:not([type="button"])')
    keys.go()
    assert "Đã đưa lên giá" in librarian.words
    librarian.leave()


LARGE = ["/", "/2024/programme", "/library", "/library?readable=1", "/reading", "/reading/log", "/record", "/news", "/units/xa-ea-tul"]


@pytest.mark.parametrize("width", [1280, 640])
def test_letters_twice_as_large_lose_nothing(site, browsers, width):
    """The letters of the device's own setting, at both widths that 200% stands for (WCAG 1.4.4); 400% is 320 px (1.4.10)."""
    person = browsers.person(site, {"width": width, "height": 800})
    person.page.goto("/library?readable=1")
    book = person.page.locator("main .why a").first.get_attribute("href")
    for address in [*LARGE, book, f"{book}/1"]:
        device = person.window.new_cdp_session(person.page)
        device.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        person.page.goto(address)
        person.look()
        assert person.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        cut = person.page.evaluate("""() => [...document.querySelectorAll('main *')].filter(one => {
            const style = getComputedStyle(one)
            const isCut = ['hidden', 'clip'].includes(style.overflowX) || one.matches('button, a.button, select')
            return isCut && !one.closest('.unseen, .scroll, svg') && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 2
        }).map(one => one.outerHTML.slice(0, 120))""")
        assert cut == [], f"{address}: {cut}"
        device.detach()
    person.leave()
