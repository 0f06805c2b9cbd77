"""Every kind of page of the simulated Week: fits the narrowest screen, has no errors in the console, and axe finds
nothing serious in it, by day and by night. The main jobs are done without scripts as well."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_erasure import every_page, pattern
from visitor import PASSPHRASE, Visitor


@pytest.fixture(scope="module")
def week(model, shelf):
    house = model.copy(shelf / "looks")
    house.serve()
    yield house
    house.kill()


def kinds_of_pages(house):
    """One address of each kind of page, with whoever may see it."""
    found = {}
    for contact in (None, "xa-ea-tul@mophong.example", "tinh@mophong.example"):
        visitor = Visitor(house)
        if contact:
            visitor.sign_in(contact)
        for page in every_page(visitor, most=220):
            if page.status == 200 and "text/html" in page.headers.get("Content-Type", ""):
                found.setdefault(pattern(page.address), (contact, page.address))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_readable_for_everybody(week, browsers, scheme):
    found = kinds_of_pages(week)
    assert len(found) >= 25, sorted(found)
    people, problems = {}, []
    for contact in {contact for contact, _ in found.values()}:
        person = browsers.person(week, {"width": 320, "height": 640}, color_scheme=scheme)
        people[contact] = person.sign_in(contact, PASSPHRASE) if contact else person
    for kind, (contact, address) in sorted(found.items()):
        person = people[contact]
        try:
            answer = person.open(address)
            assert answer.status == 200, f"{address}: {answer.status}"
        except AssertionError as fault:
            problems.append(str(fault))
        person.picture(f"{scheme}-" + re.sub(r"\W+", "-", kind).strip("-"))
        for violation in Axe().run(person.page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                places = [node["html"][:160] for node in violation["nodes"][:3]]
                problems.append(f"{kind}: {violation['id']} ({violation['impact']}): {places}")
    assert problems == [], "\n".join(problems)
    for person in people.values():
        person.leave()


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
