"""A person with a browser: taps and types, counted as a phone's owner would feel them."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = {"phone": (360, 740), "desktop": (1280, 800)}
PICTURES = os.environ.get("STORY_PICTURES")
"""A folder for pictures of the pages, to be looked at."""


class Browsers:
    """One Chromium for all tests; every person has a window of their own."""

    def __init__(self):
        self.play = sync_playwright().start()
        self.chromium = self.play.chromium.launch(
            executable_path=os.environ.get("STORY_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])

    def person(self, house, width="phone", **options):
        return Person(self.chromium, house, width, options)

    def close(self):
        self.chromium.close()
        self.play.stop()


class Person:
    def __init__(self, chromium, house, width, options):
        size = dict(zip(("width", "height"), WIDTHS[width])) if isinstance(width, str) else width
        self.house, self.width = house, width
        self.window = chromium.new_context(viewport=size, locale="vi-VN", base_url=house.address, **options)
        self.window.set_default_timeout(15_000)
        self.page = self.window.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text)
                     if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.start_counting()

    # Counting

    def start_counting(self):
        self.pages = self.taps = self.typed = 0

    # What people do

    def open(self, address):
        answer = self.page.goto(address)
        self.look()
        return answer

    def tap(self, selector, leads=False):
        """One tap; `leads` when another page comes."""
        place = self.page.locator(selector).first
        self.taps += 1
        if leads:
            with self.page.expect_navigation():
                place.click()
            self.pages += 1
            self.look()
        else:
            place.click()

    def type(self, name, words):
        """Taps a field and types."""
        self.taps += 1
        self.typed += len(words)
        self.page.locator(f'[name="{name}"]:visible').first.fill(words)

    def choose(self, name, label):
        """Opens a list and taps a line of it."""
        self.taps += 2
        self.page.locator(f'select[name="{name}"]').first.select_option(label=label)

    def sign_in(self, contact, passphrase):
        self.open("/sign-in")
        self.type("contact", contact)
        self.type("passphrase", passphrase)
        self.tap('main form[action="/sign-in"] button', leads=True)
        return self

    # What is seen

    @property
    def words(self):
        return self.page.locator("body").inner_text()

    @property
    def path(self):
        return self.page.url.removeprefix(self.house.address)

    def look(self):
        """Every page fits the screen's width."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.path} is {wide} px wider than the screen of {self.page.viewport_size['width']}"

    def picture(self, name):
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(folder / f"{name}-{self.page.viewport_size['width']}.png"), full_page=True)

    def leave(self):
        self.window.close()
        assert self.complaints == [], self.complaints
