"""Every form is filled with a name, a phone number and a mail address that stand nowhere else. Nothing of them is ever
in the journal, in a derived table or in a log; and when the persons have been erased, nothing of them is on any page
or in any table at all."""

import re
import uuid
from urllib.parse import quote, quote_plus, unquote_plus

from test_check_in import held_now
from visitor import Visitor

NAME, PHONE, DIGITS, MAIL = "Zuyên Zấu Zắc", "0599 987 123", "599987123", "zau.zac@dau.example"
SENTENCE = f"Hỏi {NAME}, {PHONE}, {MAIL}"
MARKS = ["Zuyên", "Zấu", "Zắc", "zuyen zau", DIGITS, PHONE, "zau.zac"]

# What these fields say is a public fact of the Week, printed on banners, lists and the covers of books.
FACTS = {
    "title", "place", "name", "vi", "en", "titles", "theme", "number", "subject", "issuer", "code", "codes", "address",
    "dispatch", "maker", "identifier", "site", "hours", "rows",
    "to", "from", "text", "value", "link", "unit", "units", "partners", "task", "tasks", "support", "lead",
}
# What would end the person's own visit, or takes no words at all and ends what other forms stand on.
SKIPPED = re.compile(r"sign-out|/erase$|passphrase$|/revoke/|/hand-over|/end$|/code/[^/]+$|/invitations/[0-9a-z]{24}$")
# Sent last: after them a page has fewer forms.
LATE = re.compile(r"/issue$|discard|withdraw|cancel|merge|/admit|/decline|/return")
OFFICERS = ["tinh", "xa-ea-tul", "truong-thpt-hoa-po-lang"]


def pattern(address):
    """Addresses of the same kind look alike."""
    path = re.sub(r"[?#].*", "", address)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", path)
    path = re.sub(r"/\d+(?=/|$)", "/N", path)
    path = re.sub(r"^/(desk|units|N/totals|N/summary)/[^/]+", r"/\1/U", path)
    path = re.sub(r"^/N/totals/U/[^/]+", "/N/totals/U/M", path)
    return re.sub(r"^/(kinds|measures/kinds|measures)/(?!add$|kinds)[^/]+", r"/\1/K", path)


def every_page(visitor, most=160):
    """One or two of each kind of page that can be reached by links."""
    seen, waiting, counts = set(), ["/", "/desk", "/account", "/join", "/units"], {}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        kind = pattern(address)
        if address in seen or counts.get(kind, 0) >= 2:
            continue
        seen.add(address)
        counts[kind] = counts.get(kind, 0) + 1
        page = visitor.get(address)
        assert not [link for link in addresses(page) if any(mark in link for mark in MARKS)], f"{address} has links with a name"
        yield page
        if "text/html" not in page.headers.get("Content-Type", ""):
            continue
        waiting += [link for link, _ in page.reading.links if link.startswith("/") and "lang=" not in link]


def fact(name):
    """Whether a field says a public fact; the same field of several forms on a page bears the id of each."""
    return re.sub(r"-[0-9a-f]{8}-[0-9a-f-]{27}$", "", name).split(".")[0].rstrip("0123456789") in FACTS


def filled(form):
    """Every field that takes words gets a person's, unless it is a public fact; the others something that fits."""
    pairs = []
    for field in form.fields:
        if not field.name:
            continue
        if field.kind in ("checkbox", "radio"):
            if field.isOn or field.name in ("consent", "confirmed"):
                pairs.append((field.name, field.value))
        elif field.kind == "select":
            options = [option[0] for option in field.options if option[0]]
            pairs.append((field.name, field.value or (options[0] if options else "")))
        elif field.kind == "tel" or re.search("phone", field.name, re.I):
            pairs.append((field.name, PHONE))
        elif field.kind == "email" or field.name == "mail":
            pairs.append((field.name, MAIL))
        elif re.search("contactName", field.name):
            pairs.append((field.name, NAME))
        elif field.kind in ("text", "textarea", "search") and not fact(field.name):
            pairs.append((field.name, field.value if field.name in ("day", "time", "end", "seen", "more", "location")
                          or re.fullmatch(r"[\d:/.,-]+", field.value) else SENTENCE))
        elif field.kind != "file":
            pairs.append((field.name, field.value or ("Ngày đọc sách của buôn" if field.name == "title" else "")))
    return pairs


def fill_every_form(visitor, tally):
    done = set()
    pages = list(every_page(visitor))
    for isLate in (False, True):
        fill_forms(visitor, pages, isLate, done, tally)


def fill_forms(visitor, pages, isLate, done, tally):
    for page in pages:
        if page.status != 200 or "text/html" not in page.headers.get("Content-Type", ""):
            continue
        for form in page.reading.forms:
            kind = pattern(form.action)
            if form.method != "post" or kind in done or SKIPPED.search(form.action):
                continue
            if bool(LATE.search(form.action)) != isLate:
                continue
            done.add(kind)
            pairs = filled(form)
            if form.buttons and form.buttons[0][0]:
                pairs.append(form.buttons[0][:2])
            files = [(field.name, "", b"") for field in form.fields if field.kind == "file"] if form.carriesFiles else ()
            answer = visitor.post(form.action, pairs, files)
            assert not any(mark in unquote_plus(answer.location or "") for mark in MARKS), f"{form.action}: {answer.location}"
            assert answer.status < 500, f"{form.action}: {answer.status} {answer.words[:300]}"
            tally.append((kind, answer.status, sorted({name for name, value in pairs if value == SENTENCE})))


def texts(value):
    """How a stored value may hold words: as text, or as the bytes of one."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value if isinstance(value, str) else ""


def found(house, tables):
    """Where a mark stands: (table, mark)."""
    places = set()
    connection = house.sqlite()
    for table in tables:
        for row in connection.execute(f"select * from {table}"):
            for value in row:
                text = texts(value)
                places |= {(table, mark) for mark in MARKS if mark in text}
    connection.close()
    return places


def rename(visitor):
    """The officer bears the name and the number from now on."""
    page = visitor.get("/account")
    answer = visitor.submit(page, action="^/account$", follow=False, name=NAME, phone=PHONE, mail=MAIL)
    assert answer.status == 303, answer.words[:400]


def write_roll(visitor):
    """The name stands on a roll too, among others."""
    number = held_now(visitor.house)[0]
    page = visitor.get(f"/activities/{number}/roll")
    answer = visitor.submit(page, action="/roll$", follow=False, names=f"H'Mai Kbuôr\n{NAME}\nY Thành Niê")
    assert answer.status == 303, answer.words[:400]
    assert NAME in visitor.get(f"/activities/{number}/roll").text


# Words beside gifts, evidence and rolls that may name somebody: where the id of the passage stands.
BESIDE = [
    ("giving_pledge", "giver_name"), ("giving_pledge", "note"), ("giving_hand_over", "giver_name"), ("giving_hand_over", "note"),
    ("evidence", "reason"), ("roll_merge", "why"),
]


def named(house):
    """Where a passage with the name hangs on these."""
    connection = house.sqlite()
    places = set()
    for table, column in BESIDE:
        texts = connection.execute(
            f"select passage.text from {table} join passage on passage.journal = {table}.journal and passage.id = {table}.{column}")
        places |= {(table, column) for text, in texts if NAME in text}
    connection.close()
    return places


def write_merge(officer):
    """Two lines of one roll are the person."""
    number = held_now(officer.house)[0]
    page = officer.get(f"/activities/{number}/roll/add")
    officer.submit(page, action="/roll/add$", follow=False, names=f"{NAME} | Buôn Hai")
    page = officer.get(f"/activities/{number}/roll/alike")
    answer = officer.submit(page, action="/roll/merge$", follow=False, why=SENTENCE)
    assert answer.status == 303, answer.words[:400]


def write_gifts(officer):
    """The person promised something and handed it over."""
    visitor = Visitor(officer.house)
    needs = officer.house.rows("select number from giving_need where state = 'open' order by number")
    pages = (visitor.get(f"/giving/{number}") for number, in needs)
    answer = visitor.submit(
        next(page for page in pages if 'name="giverName"' in page.text), having="giverName", follow=False, quantity="1", giverName=NAME, contactName=NAME,
        contactPhone=PHONE, consent="yes", note=SENTENCE)
    assert answer.status == 303, answer.words[400:1600]
    page = officer.get("/desk/xa-ea-tul/giving/hand-overs/add")
    answer = officer.submit(page, having="giverName", follow=False, gift="books", quantity="3", giverName=NAME, note=SENTENCE)
    assert answer.status == 303, answer.words[400:1600]


def write_evidence(officer):
    """A photo is withdrawn because of the person in it."""
    for bytes, in officer.house.rows("select id from evidence where is_standing = 1 and kind = 'photo' limit 20"):
        page = officer.get(f"/evidence/{uuid.UUID(bytes=bytes)}/withdraw")
        if page.status == 200:
            answer = officer.submit(page, action="/withdraw$", follow=False, reason=SENTENCE)
            assert answer.status == 303, answer.words[:400]
            return
    raise AssertionError("no photo can be withdrawn")


def addresses(page):
    """Where a page leads to, on this site or another."""
    links = [page.location or ""] + [link for link, _ in page.reading.links]
    return [unquote_plus(link) for link in links if not link.startswith(("tel:", "mailto:"))]


def test_nothing_of_an_erased_person_is_left(demo):
    demo.serve()
    tally, officers = [], {}
    rename_later = Visitor(demo).sign_in("truong-thpt-hoa-po-lang@mophong.example")
    rename(rename_later)
    officers["truong-thpt-hoa-po-lang"] = rename_later
    for name in OFFICERS[:2]:
        officers[name] = Visitor(demo).sign_in(f"{name}@mophong.example")
    for name in OFFICERS:
        fill_every_form(officers[name], tally)
    fill_every_form(Visitor(demo), tally)
    write_roll(officers["tinh"])
    write_merge(officers["tinh"])
    write_gifts(officers["xa-ea-tul"])
    write_evidence(officers["tinh"])
    assert named(demo) == set(BESIDE), "not everything came in, so nothing is shown of the rest"
    taken = {kind: names for kind, status, names in tally if status in (200, 303) and names}
    print(len(tally), "forms sent;", "taken with marks:", taken)
    print("not taken:", sorted({(kind, status) for kind, status, _ in tally if status not in (200, 303)}))

    lists = demo.verify()
    assert found(demo, lists["tables"]) == set(), "in the journal or a derived table, before anybody was erased"
    inside = {table for table, _ in found(demo, lists["notCompared"])}
    assert {"person", "passage"} <= inside, "the marks never came in, so nothing is shown here"
    everywhere = [page for page in every_page(officers["tinh"]) if NAME in page.text]
    assert everywhere, "no page ever showed the name, so nothing is shown here"

    erase(officers)
    assert named(demo) == set()

    for visitor in (Visitor(demo), officers["tinh"], officers["xa-ea-tul"]):
        for page in every_page(visitor):
            for mark in MARKS:
                assert mark not in page.text, f"{page.address} still says {mark}"
    demo.stop()
    lists = demo.verify()
    assert lists["flaws"] == []
    assert found(demo, lists["tables"] + lists["notCompared"]) == set()
    vacuum(demo)
    for path in [path for path in demo.data.rglob("*") if path.is_file()] + [demo.log]:
        content = path.read_bytes()
        for mark in [*MARKS, quote(NAME), quote_plus(PHONE)]:
            assert mark.encode() not in content, f"{path.name} still holds {mark}"
    demo.command("rebuild")
    assert found(demo, lists["tables"]) == set()


def erase(officers):
    """As the person asks for it; the last steward of a school by whoever looks after the level above."""
    own, above = officers["truong-thpt-hoa-po-lang"], officers["tinh"]
    answer = own.submit(own.get("/account/erase"), action="erase$", follow=False)
    if answer.status != 303:
        people = above.get("/desk/truong-thpt-hoa-po-lang/people")
        answer = above.submit(above.get(people.link(r"/erase$")), action="erase$", follow=False)
    assert answer.status == 303, answer.words[:500]


def vacuum(house):
    connection = house.sqlite()
    connection.execute("vacuum")
    connection.close()


def test_whoever_was_erased_stays_so_when_a_backup_comes_back(demo, shelf):
    demo.serve()
    officers = {name: Visitor(demo).sign_in(f"{name}@mophong.example") for name in OFFICERS}
    rename(officers["truong-thpt-hoa-po-lang"])
    fill_every_form(officers["xa-ea-tul"], [])
    demo.stop()
    backup = demo.copy(shelf / "erasure-backup")
    demo.serve()
    erase(officers)
    demo.stop()
    lists = demo.verify()
    everything = lists["tables"] + lists["notCompared"]
    assert found(demo, everything) == set()
    erased = demo.command("erasures", "list").stdout

    # The side tables come back, the journal is the newer one.
    connection = demo.sqlite()
    connection.execute("attach ? as backup", (str(backup.data / "longhouse.sqlite"),))
    with connection:
        for table in lists["notCompared"]:
            connection.execute(f"delete from {table}")
            connection.execute(f"insert into {table} select * from backup.{table}")
    connection.close()
    assert found(demo, lists["notCompared"]) != set(), "nothing came back, so nothing is shown here"
    print(demo.command("erasures", "apply").stdout)
    assert found(demo, everything) == set()
    vacuum(demo)
    assert all(mark.encode() not in (demo.data / "longhouse.sqlite").read_bytes() for mark in MARKS)

    # Everything comes back, the journal too: a list that was kept says who it was.
    (shelf / "erasures.txt").write_text(erased)
    assert found(backup, everything) != set()
    print(backup.command("erasures", "apply", str(shelf / "erasures.txt")).stdout)
    assert found(backup, everything) == set()
    for house in (demo, backup):
        assert house.verify()["flaws"] == []
