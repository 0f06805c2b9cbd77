"""The programme as other programs take it: calendars read with PyPI's icalendar, feeds as XML, and what a follower is told."""

import http.client
from datetime import date, datetime, timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import icalendar

from visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


def fetch(house, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict((name.lower(), value) for name, value in answer.getheaders()), answer.read()
    finally:
        connection.close()


def events(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors, calendar.errors
    found = list(calendar.walk("VEVENT"))
    for event in found:
        assert not event.errors, event.errors
    return calendar, found


def shown(house):
    """An activity that everybody sees, led by a unit whose people have accounts in the simulated Week."""
    return house.rows(
        "select activity.number, activity.title, unit.address from activity "
        "join unit on unit.journal = activity.journal and unit.id = activity.lead "
        "where activity.openness = 2 and unit.kind = 'commune' order by activity.number limit 1")[0]


def test_calendars_are_read_by_another_program(site):
    for path in ("/2024/programme/calendar.ics", "/2024/programme/calendar.en.ics"):
        status, headers, content = fetch(site, path)
        assert status == 200 and headers["content-type"] == "text/calendar; charset=utf-8"
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        calendar, found = events(content)
        assert len(found) >= 250 and len({str(event["UID"]) for event in found}) == len(found)
        assert str(calendar["NAME"]).startswith("[")
        for event in found:
            start = event["DTSTART"].dt
            if isinstance(start, datetime):
                assert start.utcoffset() == timedelta(hours=7)
            else:
                assert event["DTEND"].dt - start == timedelta(days=1)
            assert event["LAST-MODIFIED"].dt.utcoffset() == timedelta(0)


def test_a_unit_a_search_and_one_activity(site):
    number, title, lead = shown(site)
    one = events(fetch(site, f"/activities/{number}/calendar.ics")[2])[1]
    assert title in str(one[0]["SUMMARY"]) and str(one[0]["URL"]).endswith(f"/activities/{number}")
    led = events(fetch(site, f"/units/{lead}/calendar.ics")[2])[1]
    assert str(one[0]["UID"]) in {str(event["UID"]) for event in led}
    asked = events(fetch(site, "/2024/programme/calendar.ics?q=" + quote(title))[2])[1]
    assert 0 < len(asked) < 250 and str(one[0]["UID"]) in {str(event["UID"]) for event in asked}
    assert fetch(site, "/activities/999999/calendar.ics")[0] == 404
    assert fetch(site, "/units/khong-co/calendar.ics")[0] == 404


def test_a_cancellation_reaches_a_follower_and_nothing_new_costs_nothing(site):
    number, title, lead = shown(site)
    path = f"/units/{lead}/calendar.ics"
    status, headers, content = fetch(site, path)
    before = {str(event["UID"]): event for event in events(content)[1]}
    uid = str(events(fetch(site, f"/activities/{number}/calendar.ics")[2])[1][0]["UID"])
    assert fetch(site, path, **{"If-None-Match": headers["etag"]})[0] == 304
    officer = Visitor(site).sign_in(f"{lead}@mophong.example")
    page = officer.submit(officer.get(f"/activities/{number}"), action="/cancel$", reason="Mưa bão")
    assert page.status in (200, 303), page.words[:400]
    status, _, content = fetch(site, path, **{"If-None-Match": headers["etag"]})
    after = {str(event["UID"]): event for event in events(content)[1]}
    assert status == 200 and after.keys() == before.keys()
    assert str(after[uid]["STATUS"]) == "CANCELLED" and after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    assert b"M\xc6\xb0a b\xc3\xa3o" not in content


def test_feeds_are_well_formed_and_latest_first(site):
    _, _, lead = shown(site)
    for path in ("/2024/programme/feed.atom", "/2024/programme/feed.en.atom", f"/units/{lead}/feed.atom"):
        status, headers, content = fetch(site, path)
        assert status == 200 and headers["content-type"] == "application/atom+xml"
        feed = ElementTree.fromstring(content)
        for name in ("id", "title", "updated"):
            assert feed.find(ATOM + name).text
        moments = [entry.find(ATOM + "updated").text for entry in feed.findall(ATOM + "entry")]
        assert moments and moments == sorted(moments, reverse=True)
        assert fetch(site, path, **{"If-None-Match": headers["etag"]})[0] == 304
