"""Every page there is, by the table of routes: which can be reached by links, and an address for each of the others."""

import re
from pathlib import Path

from house import CHECKOUT

TABLE = CHECKOUT / "Tests/SiteTests/RouteTable.swift"

FILES = re.compile(
    r"\.(ics|atom|pdf|xlsx|csv)$|/(pdf|docx)$|/export$|/list$|/table$|/cover$|/small$|/original$"
    r"|/pictures/\{|/tile/|^/checkpoint$|^/files/|^/evidence/\{evidence\}$")
"""What these answer is a file, a picture or a list to keep, not a page."""

NO_PAGES = {
    "/d/{word}": "leads on to the programme",
    "/activities/similar": "a fragment inside a form",
    "/day/file": "the rolls of a day as data, for the page that works without a network",
    "/library/{item}/find": "found places as data, for the reading page",
    "/library/{item}/keep": "what to keep of a book, as data",
    "/library/{item}/state": "where somebody reads, as data",
}
PAGES_AFTER_ALL = {"/desk/{unit}/units/list", "/desk/{unit}/denominators/list"}
"""Endings like a file's, but pages."""


def pages():
    """The patterns of all pages."""
    found = re.findall(r"^ +\w+ GET (\S+)$", Path(TABLE).read_text(), re.M)
    assert len(found) > 150
    return [
        pattern for pattern in found
        if pattern in PAGES_AFTER_ALL or not FILES.search(pattern) and pattern not in NO_PAGES
    ]


def pattern_of(address):
    """The pattern that answers an address: of several the one with the most literal steps."""
    path = re.sub(r"[?#].*", "", address)
    found = [pattern for pattern in re.findall(r"^ +\w+ GET (\S+)$", Path(TABLE).read_text(), re.M)
             if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(pattern)), path)]
    return min(found, key=lambda pattern: pattern.count("{"), default=None)
