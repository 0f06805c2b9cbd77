"""Every page there is, by the table of routes, and an address in the simulated Week for each of them."""

import itertools
import re
import uuid

from house import CHECKOUT
from visitor import Visitor

OFFICERS = [None, "xa-ea-tul@mophong.example", "truong-thpt-hoa-po-lang@mophong.example", "tinh@mophong.example"]
UNITS = ["xa-ea-tul", "truong-thpt-hoa-po-lang", "tinh-dak-lak", "thu-vien-tinh"]

FILES = re.compile(
    r"\.(ics|atom|pdf|xlsx|csv)$|/(pdf|docx)$|/export$|/table$|/cover$|/small$|/original$|/entries$"
    r"|/pictures/\{|/tile/|^/checkpoint$|^/opds|^/files/|^/evidence/\{evidence\}$")
"""What these answer is a file, a picture or data for a program, not a page."""

NO_PAGES = {
    "/d/{word}": "leads on to the programme",
    "/activities/similar": "a fragment inside a form",
    "/activities/{number}/roll/alike": "a fragment inside a form",
    "/day/file": "the rolls of a day as data, for the page that works without a network",
    "/library/{item}/find": "found places as data, for the reading page",
    "/library/{item}/keep": "what to keep of a book, as data",
    "/library/{item}/state": "where somebody reads, as data",
    "/desk/{unit}/invitations/list": "a workbook",
    "/{year}/board/list": "a workbook",
    "/desk/{unit}/results/list": "a workbook",
    "/desk/{unit}/denominators/list": "a workbook",
    "/reading/typed": "leads on to the desk that typed a sheet",
    "/reading/clock": "the minutes of a device as text",
}
BEHIND_A_CODE = {
    "/sign-in/code/{code}": "test_start", "/invitations/{code}": "test_start", "/join/{code}": "test_start",
    "/c/{number}/{code}": "test_check_in", "/sign-ups/{code}": "test_check_in",
    "/certificates/{number}/{code}": "test_papers", "/paper/{code}": "test_papers", "/pledges/{code}": "test_erasure",
    "/reading/join/{code}": "test_reading", "/library/{item}/certificate/{day}/{code}": "the tests of the library in Swift",
}
"""Pages behind a code that only its owner holds: opened and looked at by the test named."""

ELSEWHERE = {"/desk/{unit}/plans/{plan}/issue": "test_start", "/desk/{unit}/activities/again": "test_from_year_to_year"}
"""Pages of a moment that the simulated Week is past, or has no earlier year for."""


def routes():
    return re.findall(r"^ +\w+ GET (\S+)$", (CHECKOUT / "Tests/SiteTests/RouteTable.swift").read_text(), re.M)


def pages():
    """The patterns of all pages that can be asked for by their address."""
    found = routes()
    assert len(found) > 150
    named = NO_PAGES | BEHIND_A_CODE | ELSEWHERE
    for pattern in named:
        assert pattern in found, f"{pattern} is no route any more"
    return [each for each in found if not FILES.search(each) and each not in named]


class Addresses:
    """For every page an address that shows something, and whoever may see it."""

    def __init__(self, house):
        self.house = house
        self.people = {contact: Visitor(house) for contact in OFFICERS}
        for contact, person in self.people.items():
            if contact:
                person.sign_in(contact)
        self.make()
        self.values = self.known_values()
        self.found, self.missing = {}, []
        for pattern in pages():
            self.look_for(pattern)

    def make(self):
        """What the simulated Week does not have: a line of other work, a plan of one's own that waits, somebody invited."""
        commune, province = self.people[OFFICERS[1]], self.people[OFFICERS[3]]
        desk = "/desk/xa-ea-tul"
        commune.submit(commune.get(f"{desk}/shelf/add"), having="title", title="Sách của xã", licence="paper")
        commune.submit(commune.get(f"{desk}/places/add"), having="name", name="Tủ sách nhà cộng đồng", kind="bookcase")
        commune.submit(
            commune.get(f"{desk}/lines/add?kind=banners"), having="title", title="Treo băng rôn", **{"n.banners": "4"})
        province.submit(province.get(f"{desk}/people"), action="invitations", role="editor")

    def ids(self, sql, *values):
        return [str(uuid.UUID(bytes=row[0])) for row in self.house.rows(sql, *values)]

    def numbers(self, sql):
        return [str(row[0]) for row in self.house.rows(sql)]

    def known_values(self):
        """What a parameter may be, the richest first."""
        unit = "(select id from unit where address = 'xa-ea-tul')"
        school = "(select id from unit where address = 'truong-thpt-hoa-po-lang')"
        activities = self.numbers(
            "select distinct activity.number from activity join evidence on evidence.fact = activity.id limit 2")
        return {
            "unit": UNITS, "year": ["2024"], "campaign": ["2024"], "guide": ["can-bo-xa"], "role": ["editor", "steward"],
            "number": self.numbers(
                f"select number from activity where lead = {unit} order by state limit 3") + activities + self.numbers(
                "select activity.number from activity join sign_up on sign_up.activity = activity.id limit 1"),
            "plan": self.ids("select id from plan order by state limit 4"),
            "measure": ["visits"], "code": ["visits", "book-fair"], "kind": ["book-fair"],
            "person": self.ids(f"select person from role_held where unit in ({unit}, {school}) limit 4"),
            "invitation": self.ids(f"select id from invitation where unit = {unit} order by id desc limit 3"),
            "evidence": self.ids("select id from evidence where kind = 'photo' limit 1"),
            "line": self.ids(f"select id from line where owner = {unit} limit 1"),
            "need": self.numbers(f"select number from giving_need order by unit = {school} desc limit 2"),
            "item": self.numbers("select number from shelf_item where pages > 0 limit 1") + self.numbers(
                f"select number from shelf_item where unit = {unit} limit 1") + self.numbers(
                "select number from shelf_item join course on course.item = shelf_item.id limit 1"),
            "step": ["1"],
            "place": self.numbers("select number from reading_place order by number limit 1") + self.numbers(
                f"select number from reading_place where unit = {unit} limit 1"),
            "page": ["1"], "post": self.numbers(f"select number from post order by unit = {unit} desc, number limit 2"),
            "group": self.numbers(f"select number from reading_group where unit = {school} limit 1"),
            "challenge": self.numbers("select number from challenge limit 3"),
        }

    def look_for(self, pattern):
        names = re.findall(r"\{(\w+)\}", pattern)
        choices = [self.values.get(name) or ["?"] for name in names]
        for values in itertools.product(*choices):
            address = pattern
            for name, value in zip(names, values):
                address = address.replace("{" + name + "}", value, 1)
            for contact, person in self.people.items():
                page = person.get(address + ("?unit=xa-ea-tul" if pattern == "/{year}/cascade" else ""))
                if page.status == 200 and "text/html" in page.headers.get("Content-Type", "") and (
                        "/sign-in" not in page.address or pattern.startswith("/sign-in")):
                    self.found[pattern] = (contact, page.address)
                    return
        self.missing.append(pattern)
