"""What people and programs try that mean no good, through the door that everybody uses: looking for what is not public, filling
forms by the thousand, guessing the links of others. And letters, which must reach whom they are for and nobody else."""

import base64
import email
import email.header
import json
import re
import stat
import time
from urllib.parse import quote, unquote

from house import action_id
from routes import routes
from test_take_along import fetch
from visitor import Visitor

COMMUNE = "xa-ea-tul"
SECRET = ["BIMATTIEUDE", "BIMATNOIO", "BIMATMOTA", "0599000111"]


def write_secrets(site):
    """A draft, a draft that was thrown away, and posts that nobody published or everybody lost; with the numbers."""
    officer = Visitor(site).sign_in(f"{COMMUNE}@mophong.example")
    drafts = []
    for thrown in (False, True):
        page = officer.submit(
            officer.get(f"/desk/{COMMUNE}/activities/add"), having="title", button=("intent", "draft"), title="BIMATTIEUDE",
            place="BIMATNOIO", kind="book-fair", day="6/10/2024", time="7:30", description="BIMATMOTA",
            contact="0599000111", consent="yes")
        assert re.match(r"/activities/\d+", page.address), page.words[:600]
        number = int(re.search(r"\d+", page.address)[0])
        if thrown:
            officer.submit(officer.get(f"/activities/{number}"), action="/cancel$")
        drafts.append(number)
    for isWithdrawn in (False, True):
        page = officer.submit(
            officer.get(f"/desk/{COMMUNE}/news/add"), having="title", title="BIMATTIEUDE", text="BIMATMOTA",
            button=("publish", "") if isWithdrawn else ("x", ""))
        desk = page.address.split("?")[0]
        if isWithdrawn:
            public = "/news/" + desk.rsplit("/", 1)[1]
            assert Visitor(site).get(public).status == 200, "never published"
            officer.submit(officer.get(desk), action="/show$")
            assert Visitor(site).get(public).status == 410
    posts = [row[0] for row in site.rows("select number from post order by number desc limit 2")]
    return officer, drafts, posts


def test_what_is_not_public_is_in_nothing_that_everybody_may_ask_for(site):
    officer, drafts, posts = write_secrets(site)
    assert any(mark in officer.get(f"/activities/{drafts[0]}").text for mark in SECRET)
    values = {
        "year": ["2024"], "campaign": ["2024"], "unit": [COMMUNE, "huyen-cu-mgar", "tinh-dak-lak"], "word": ["ea-tul"],
        "number": [str(number) for number in drafts], "post": [str(number) for number in posts], "photo": ["1"],
        "measure": ["activities", "visits"], "code": ["0000"], "item": ["1"], "group": ["1"], "feed": ["root.xml"],
    }
    addresses = {"/", "/units?q=BIMATTIEUDE", "/library?q=BIMATTIEUDE", f"/units/{COMMUNE}/history"}
    for pattern in routes():
        waiting = [pattern]
        for name in re.findall(r"\{(\w+)\}", pattern):
            waiting = [each.replace("{" + name + "}", value) for each in waiting for value in values.get(name, [])]
        addresses |= set(waiting)
    for query in ("q=BIMATTIEUDE", "q=bimatnoio", "day=2024-10-06", f"unit={COMMUNE}", f"place={COMMUNE}", "when=all", "print=1"):
        addresses |= {f"/2024/programme?{query}&view={view}" for view in ("list", "calendar", "map")}
        addresses |= {f"/2024/programme/{file}?{query}" for file in ("calendar.ics", "feed.atom")}
    assert len(addresses) > 120
    stranger = Visitor(site)
    neighbour = Visitor(site).sign_in("truong-thpt-hoa-po-lang@mophong.example")
    answered = 0
    for who in (stranger, neighbour):
        for address in sorted(addresses):
            page = who.get(address)
            assert page.status < 500, address
            answered += page.status == 200
            # What was searched for is said again.
            said = re.sub(r'value="[^"]*"|“[^”]*”|=BIMAT\w+|=bimat\w+', "", unquote(page.text))
            for mark in SECRET:
                assert mark not in said, f"{address} tells {mark}"
    print(len(addresses), "addresses asked for by two,", answered, "answered")
    assert answered > 100


def seats(site):
    """An activity to come for which anybody may sign up, and how many did."""
    number = site.rows(
        "select activity.number from sign_up_setting join activity on activity.id = sign_up_setting.activity "
        "where sign_up_setting.is_open = 1 and first_day > '2024-10-05' and activity.openness > 0 order by first_day desc limit 1")
    return int(number[0][0])


def taken(site, number):
    return site.rows(
        "select count(*) from sign_up join activity on activity.id = sign_up.activity where activity.number = ?", number)[0][0]


TYPED = {"kind": "person", "name": "Robot", "adults": "1", "consent": "yes"}


def test_programs_that_fill_the_form_get_nowhere(site):
    number = seats(site)
    address = f"/activities/{number}/sign-up"
    before = taken(site, number)
    person = Visitor(site)
    form = dict(person.get(address).form(having="consent").values())
    answers = {
        "at once": person.post(address, form | TYPED),
        "with the trap filled": person.post(address, form | TYPED | {"website": "https://spam.example"}),
        "with an id of its own": person.post(address, form | TYPED | {"action": action_id()}),
        "with a seal of its own": person.post(address, form | TYPED | {"seal": "a" * len(form["seal"])}),
        "without anything": person.post(address, TYPED),
        "from another website": person.ask(
            "POST", address, b"name=x", {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}),
        "as JSON": person.ask("POST", address, json.dumps(TYPED).encode(), {"Content-Type": "application/json"}),
    }
    time.sleep(3.2)
    for way, odd in {"a long name": {"name": "x" * 5000}, "a million adults": {"adults": "1000000"}, "minus one": {"adults": "-1"},
                     "no consent": {"consent": ""}, "a kind of its own": {"kind": "army"}}.items():
        answers[way] = person.post(address, form | TYPED | odd)
    for way, page in answers.items():
        assert 400 <= page.status < 500, (way, page.status)
        assert page.words, way
    assert taken(site, number) == before
    # The same form is good when a person took their time; sent twenty times it is one sign-up.
    links = {person.post(address, form | TYPED).location for _ in range(20)}
    assert len(links) == 1 and taken(site, number) == before + 1


def test_one_phone_cannot_take_every_seat(site):
    number = seats(site)
    address = f"/activities/{number}/sign-up"
    before = taken(site, number)
    person = Visitor(site)
    forms = [dict(person.get(address).form(having="consent").values()) for _ in range(200)]
    time.sleep(3.2)
    # Another name in every header by which a phone might say that it is another.
    statuses = []
    for index, form in enumerate(forms):
        headers = {"X-Forwarded-For": f"10.9.{index // 250}.{index % 250}", "Forwarded": f"for=10.8.0.{index}",
                   "X-Real-IP": f"10.7.0.{index}", "Content-Type": "application/x-www-form-urlencoded"}
        body = "&".join(f"{name}={quote(value)}" for name, value in (form | TYPED).items()).encode()
        statuses.append(person.ask("POST", address, body, headers).status)
    print(statuses.count(303), "taken,", statuses.count(429), "refused")
    assert statuses.count(303) == 30 and statuses.count(429) == 170
    assert taken(site, number) == before + 30


def test_links_of_others_cannot_be_guessed(site, dice):
    number = seats(site)
    person = Visitor(site)
    form = dict(person.get(f"/activities/{number}/sign-up").form(having="consent").values())
    time.sleep(3.2)
    link = person.post(f"/activities/{number}/sign-up", form | TYPED | {"name": "Ông Tư"}).location.split("?")[0]
    code = link.rsplit("/", 1)[1]
    assert person.get(link).status == 200
    letters = sorted(set(code) | set("abcdefghkmnpqrstuvwxyz23456789"))
    guesses = {code[:place] + dice.choice([one for one in letters if one != code[place]]) + code[place + 1:] for place in range(len(code))}
    guesses |= {code.upper()[:-1], code[::-1], "", "0", "../1", "%00", "1" * 3000, code + "a", "'--"}
    statuses = []
    for guess in sorted(guesses):
        for method in ("", "/cancel"):
            address = f"/sign-ups/{quote(guess, safe='%')}{method}"
            page = person.post(address, {"action": action_id()}) if method else person.get(address)
            statuses.append(page.status)
            assert page.status in (400, 403, 404, 405, 414, 429) and "Ông Tư" not in page.text, (guess, page.status)
    assert statuses.count(429) > 0, "nobody stopped the guessing"
    # Whoever holds the link is not kept out by others who guess.
    assert "Ông Tư" in person.get(link).words
    for prefix in ("/pledges/", "/join/", "/invitations/", "/reading/join/", f"/c/{number}/", "/paper/", "/sign-in/code/"):
        seen = [person.get(prefix + "".join(dice.choice(letters) for _ in range(len(code)))).status for _ in range(320)]
        assert set(seen) <= {400, 404, 410, 429}, (prefix, set(seen))
        assert prefix == "/paper/" or 429 in seen, f"{prefix} lets anybody guess on and on"
    # Nothing of who asked, what for, or with which secret stands in the log.
    for mark in ("Robot", "Tư", quote("Tư"), code, "127.0.0.1:", "?"):
        assert mark not in site.log_text().split("Longhouse: http", 1)[1].split("\n", 1)[1], mark


def letters(folder):
    """What was handed to the program that sends mail: to whom, about what, what it says."""
    found = []
    for path in sorted(folder.glob("letter-*")):
        message = email.message_from_bytes(path.read_bytes())
        subject = str(email.header.make_header(email.header.decode_header(message["Subject"])))
        found.append((message["To"], subject, base64.b64decode(message.get_payload()).decode()))
    return found


def test_whoever_waited_gets_a_letter_with_their_link(demo, shelf):
    post = shelf / "post"
    post.mkdir()
    program = shelf / "sendmail"
    program.write_text(f'#!/bin/sh\necho "$@" > {post}/arguments\ncat > {post}/letter-$$\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    settings = {"sendmail": str(program), "mail-from": "tuan-le@daklak.example"}
    (demo.data / "settings.json").write_text(json.dumps(settings))
    site = demo.serve()
    number = seats(site)
    officer = Visitor(site).sign_in("tinh@mophong.example")
    page = f"/activities/{number}/sign-ups"
    full = site.rows(
        "select coalesce(sum(adults + children), 0) from sign_up join activity on activity.id = sign_up.activity "
        "where activity.number = ? and sign_up.state = 'seated'", number)[0][0]
    saved = officer.submit(officer.get(page), having="seats", seats=str(max(1, full)))
    assert saved.status == 200, saved.words[:400]
    contacts = {"Bà Sáu": "ba.sau@thu.example", "Ông Bảy": "0600 000 031", "Cô Tám": "co.tam@thu.example"}
    links = {}
    for name, contact in contacts.items():
        person = Visitor(site)
        form = dict(person.get(f"/activities/{number}/sign-up").form(having="consent").values())
        time.sleep(3.2)
        links[name] = person.post(f"/activities/{number}/sign-up", form | TYPED | {"name": name, "contact": contact}).location
        assert "đang chờ" in person.get(links[name]).words
    ahead = site.rows(
        "select coalesce(sum(adults + children), 0) from sign_up join activity on activity.id = sign_up.activity "
        "where activity.number = ? and sign_up.state = 'waiting'", number)[0][0]
    # Room for all who wait but the last.
    officer.submit(officer.get(page), having="seats", seats=str(full + ahead - 1))
    deadline = time.monotonic() + 30
    while not [one for one in letters(post) if "ba.sau" in one[0]] and time.monotonic() < deadline:
        time.sleep(0.5)
    sent = [one for one in letters(post) if "thu.example" in one[0]]
    assert [to for to, _, _ in sent] == ["ba.sau@thu.example"]
    _, subject, text = sent[0]
    title = site.rows("select title from activity where number = ?", number)[0][0]
    assert title in subject and title in text and "You have a seat" in text
    assert links["Bà Sáu"].split("?")[0] in text and "Bà Sáu" not in text and "Cô Tám" not in text
    assert (post / "arguments").read_text().split() == ["-t", "-i"], "an address stands in the list of programs that run"
    assert "Bạn đã có chỗ" in Visitor(site).get(links["Bà Sáu"]).words
    # A letter that was handed over is kept by nobody.
    while site.rows("select count(*) from outbox")[0][0] and time.monotonic() < deadline:
        time.sleep(0.5)
    assert site.rows("select count(*) from outbox")[0][0] == 0
    assert not any("ba.sau" in str(row) for row in site.rows("select * from entry"))


def test_feeds_and_boxes_answer_odd_questions_with_a_sentence(site):
    for path in ("/units/%2e%2e%2fkeys/calendar.ics", "/activities/0/calendar.ics", "/activities/-1/calendar.ics",
                 "/activities/99999999999999999999/calendar.ics", "/2024/programme/calendar.ics?unit=khong-co",
                 "/embed/units/khong-co", "/news/0", "/news/abc", "/d/%00", "/2024/programme?day=%FF%FE"):
        status, headers, content = fetch(site, path)
        assert 400 <= status < 500 and len(content) > 100, (path, status)
    for path in ("/2024/programme?page=999999999", "/2024/programme?day=31/2/2024&when=never&kind=x&audience=y&language=z",
                 "/2024/programme?view=map&zoom=1e9&x=nan&y=-inf", "/2024/programme?q=" + "a" * 3000,
                 "/embed/units/xa-ea-tul?look=%3Cscript%3E&language=%3Cscript%3E"):
        status, headers, content = fetch(site, path)
        assert status == 200 and b"<script>" not in content, (path, status)
