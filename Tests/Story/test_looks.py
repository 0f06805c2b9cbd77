"""Every page of the table of routes, in the simulated Week: fits a phone and a desk, is well-formed, has no errors in the
console, and axe finds nothing serious in it, by day and by night. The main jobs are done without scripts as well."""

import re

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from routes import pages, pattern_of
from test_erasure import every_page
from visitor import PASSPHRASE, Visitor

OFFICERS = [None, "xa-ea-tul@mophong.example", "truong-thpt-hoa-po-lang@mophong.example", "tinh@mophong.example"]
COMMUNE, PROVINCE = OFFICERS[1], OFFICERS[3]


@pytest.fixture(scope="module")
def week(model, shelf):
    house = model.copy(shelf / "looks")
    house.serve()
    yield house
    house.kill()


class Addresses:
    """One address of every page, with whoever may see it: found by links, or made by doing what leads to it."""

    def __init__(self, house):
        self.house = house
        self.found = {}
        self.people = {contact: Visitor(house) for contact in OFFICERS}
        for contact, person in self.people.items():
            if contact:
                person.sign_in(contact)
        self.make()
        for contact, person in self.people.items():
            for page in every_page(person, most=400):
                if page.status == 200 and "text/html" in page.headers.get("Content-Type", ""):
                    self.add(contact, page.address)

    def add(self, contact, address):
        kind = pattern_of(address)
        if kind:
            self.found.setdefault(kind, (contact, address))

    def try_to_add(self, contact, address):
        page = self.people[contact].get(address)
        assert page.status == 200, f"{address} for {contact}: {page.status} {page.words[:200]}"
        self.add(contact, page.address)
        return page

    def make(self):
        """What no link leads to from the first pages of a desk, and what the simulated Week does not have."""
        commune, province, visitor = self.people[COMMUNE], self.people[PROVINCE], self.people[None]
        desk = "/desk/xa-ea-tul"
        commune.submit(commune.get(f"{desk}/shelf/add"), having="title", title="Sách của xã", licence="paper")
        commune.submit(commune.get(f"{desk}/places/add"), having="name", name="Tủ sách nhà cộng đồng", kind="bookcase")
        commune.submit(commune.get(f"{desk}/lines/add"), having="title", title="Treo băng rôn", **{"n.banners": "4"})
        commune.submit(commune.get(f"{desk}/giving/needs/add"), having="quantity", quantity="20")
        invited = province.submit(province.get(f"{desk}/people"), action="invitations", role="editor")
        link = next(address for address, _ in province.get(f"{desk}/invitations").reading.links if address.endswith("/link"))
        shown = province.get(link)
        code = re.search(r"/invitations/([0-9a-zA-Z-]{8,})", shown.text)
        if code:
            self.try_to_add(None, f"/invitations/{code.group(1)}")
        assert invited.status == 200
        self.add(PROVINCE, link)


@pytest.fixture(scope="module")
def addresses(week):
    return Addresses(week)


def test_every_page_of_the_table_is_known(addresses):
    missing = sorted(set(pages()) - set(addresses.found))
    assert missing == [], "\n".join(missing)


class Page:
    """What is wrong with one page."""

    def __init__(self, person, kind, address):
        self.person, self.kind, self.problems = person, kind, []
        person.page.set_viewport_size({"width": 360, "height": 740})
        person.page.emulate_media(color_scheme="light")
        answer = person.page.goto(address)
        if answer.status != 200:
            self.problems.append(f"{address}: {answer.status}")
            return
        self.check_markup(answer.text())
        self.check_widths()

    def check_markup(self, text):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        for place, code, words in parser.errors:
            self.problems.append(f"{self.kind}: {code} {words} at {place}: {text.splitlines()[place[0] - 1][:120]}")
        ids = re.findall(r'\sid="([^"]+)"', text)
        twice = {name for name in ids if ids.count(name) > 1}
        if twice:
            self.problems.append(f"{self.kind}: the same id twice: {twice}")

    def check_widths(self):
        for width, scheme, rules in [(360, "light", None), (360, "dark", ["color-contrast"]), (1280, "dark", None),
                                     (1280, "light", ["color-contrast"])]:
            self.person.page.set_viewport_size({"width": width, "height": 740})
            self.person.page.emulate_media(color_scheme=scheme)
            try:
                self.person.look()
            except AssertionError as fault:
                self.problems.append(str(fault))
            options = {"resultTypes": ["violations"]}
            if rules:
                options["runOnly"] = {"type": "rule", "values": rules}
            for violation in Axe().run(self.person.page, options=options).response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    places = [node["html"][:160] for node in violation["nodes"][:3]]
                    self.problems.append(f"{self.kind} at {width}, {scheme}: {violation['id']}: {places}")
            if rules is None:
                self.person.picture(re.sub(r"\W+", "-", self.kind).strip("-") or "home")


def test_every_page_is_readable_for_everybody(week, addresses, browsers):
    people, problems = {}, []
    for contact in OFFICERS:
        person = browsers.person(week, "phone")
        people[contact] = person.sign_in(contact, PASSPHRASE) if contact else person
    for kind, (contact, address) in sorted(addresses.found.items()):
        problems += Page(people[contact], kind, address).problems
    assert problems == [], "\n".join(problems)
    for person in people.values():
        person.leave()


def test_every_page_fits_the_narrowest_screen(week, addresses, browsers):
    people, problems = {}, []
    for contact in OFFICERS:
        person = browsers.person(week, {"width": 320, "height": 640})
        people[contact] = person.sign_in(contact, PASSPHRASE) if contact else person
    for kind, (contact, address) in sorted(addresses.found.items()):
        try:
            people[contact].open(address)
        except AssertionError as fault:
            problems.append(f"{kind}: {fault}")
    assert problems == [], "\n".join(problems)


def test_the_main_jobs_are_done_without_scripts(week, browsers):
    teacher = browsers.person(week, "phone", java_script_enabled=False)
    page = teacher.page
    page.goto("/sign-in")
    teacher.type("contact", "truong-thpt-hoa-po-lang@mophong.example")
    teacher.type("passphrase", PASSPHRASE)
    teacher.page.locator('main form[action="/sign-in"] button').click()
    page.goto("/desk/truong-thpt-hoa-po-lang/activities/add")
    page.locator('select[name="kind"]').select_option(index=1)
    teacher.type("title", "Cả trường cùng đọc một trang")
    teacher.type("time", "07:30")
    teacher.type("place", "Sân trường")
    page.locator('main button[value="register"]').first.click()
    assert re.search(r"/activities/\d+$", page.url), page.locator("body").inner_text()[:600]
    activity = teacher.path
    page.goto("/desk/truong-thpt-hoa-po-lang")
    page.goto(page.locator('main a[href$="/results"]').first.get_attribute("href"))
    field = page.locator('main input[name^="n."]').first
    field.fill("45")
    page.locator('main form[action$="/results"] button').first.click()
    assert "45" in page.locator("main").inner_text()
    visitor = browsers.person(week, "phone", java_script_enabled=False)
    visitor.page.goto("/")
    visitor.page.locator('main input[name="q"]').first.fill("ca truong cung doc mot trang")
    visitor.page.locator('main input[name="q"]').first.press("Enter")
    assert "Cả trường cùng đọc một trang" in visitor.page.locator("main").inner_text()
    visitor.page.goto(activity)
    assert "Sân trường" in visitor.page.locator("main").inner_text()
    teacher.leave()
    visitor.leave()
