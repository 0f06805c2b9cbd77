"""Every page of the table of routes, in the simulated Week: fits a phone and a desk, is well-formed, and axe finds nothing
serious in it, by day and by night. The main jobs are done without scripts as well."""

import re

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from routes import OFFICERS, Addresses
from visitor import PASSPHRASE


@pytest.fixture(scope="module")
def week(model, shelf):
    house = model.copy(shelf / "looks")
    house.serve()
    yield house
    house.kill()


@pytest.fixture(scope="module")
def addresses(week):
    return Addresses(week)


def test_every_page_of_the_table_is_known(addresses):
    assert addresses.missing == [], "no address was found for:\n" + "\n".join(addresses.missing)
    assert len(addresses.found) > 100


class Page:
    """What is wrong with one page."""

    def __init__(self, person, kind, address, isOdd):
        self.person, self.kind, self.problems = person, kind, []
        person.page.set_viewport_size({"width": 360, "height": 740})
        person.page.emulate_media(color_scheme="light")
        answer = person.page.goto(address)
        if answer.status != 200:
            self.problems.append(f"{address}: {answer.status}")
            return
        self.check_markup(answer.text())
        self.check_widths(isOdd)

    def check_markup(self, text):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        for place, code, words in parser.errors:
            self.problems.append(f"{self.kind}: {code} {words} at {place}: {text.splitlines()[place[0] - 1][:120]}")
        ids = re.findall(r'\sid="([^"]+)"', text)
        twice = {name for name in ids if ids.count(name) > 1}
        if twice:
            self.problems.append(f"{self.kind}: the same id twice: {twice}")

    def check_widths(self, isOdd):
        """Everything on a phone by day or on a desk by night, in turn; colours and widths on the other."""
        looks = [(360, "light"), (1280, "dark")] if isOdd else [(1280, "dark"), (360, "light")]
        for (width, scheme), rules in zip(looks, [["color-contrast"], None]):
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
            self.person.picture(re.sub(r"\W+", "-", self.kind).strip("-") or "home")


def test_every_page_is_readable_for_everybody(week, addresses, browsers):
    people, problems = {}, []
    for contact in OFFICERS:
        person = browsers.person(week, "phone")
        people[contact] = person.sign_in(contact, PASSPHRASE) if contact else person
    for index, (kind, (contact, address)) in enumerate(sorted(addresses.found.items())):
        problems += Page(people[contact], kind, address, index % 2 == 1).problems
    assert problems == [], "\n".join(problems)
    for person in people.values():
        person.window.close()


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
