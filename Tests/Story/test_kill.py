"""The server is killed while many people register activities. What was acknowledged is there, once; what was not
can be sent again with the same id; the journal has no gap; `verify` finds nothing."""

import time

from house import House, LOST, action_id, under_load
from visitor import Visitor

OFFICERS = ["xa-ea-tul", "truong-thpt-hoa-po-lang", "truong-thcs-ho-sen", "truong-tieu-hoc-cay-gao",
            "truong-thpt-da-quy", "thu-vien-tinh"]


class Sending:
    """One activity on its way: what was sent, and what became of it."""

    def __init__(self, officer, fields, number):
        self.officer = officer
        self.title = f"Đọc sách chung số {number} của {officer.name}"
        self.fields = {**fields, "action": action_id(), "title": self.title}
        self.location = None
        self.refusals = 0


class Officer:
    """Registers one activity after another through the form of the page."""

    def __init__(self, house, name):
        self.name = name
        self.visitor = Visitor(house).sign_in(f"{name}@mophong.example")
        self.address = f"/desk/{name}/activities/add"
        form = self.visitor.get(self.address).form(action="activities/add")
        kind = next(value for value, _ in form.field("kind").options if value)
        self.fields = {**dict(form.values()), "kind": kind, "place": "Nhà văn hóa", "confirmed": "1",
                       "intent": "register"}
        self.sent = []

    def register(self):
        sending = Sending(self, self.fields, len(self.sent))
        self.sent.append(sending)
        self.send(sending)

    def send(self, sending):
        page = self.visitor.post(self.address, sending.fields)
        if page.status == 303:
            assert sending.location in (None, page.location), "the same id was answered differently"
            sending.location = page.location
        elif page.status in (500, 503):
            sending.refusals += 1
        else:
            raise AssertionError(f"{page.status}: {page.words[:500]}")

    def keep_registering(self, ended, faults):
        try:
            while not ended.is_set():
                self.register()
        except LOST:
            pass
        except BaseException as fault:
            faults.append(fault)


def register_under_load(officers, seconds, disturb):
    under_load([officer.keep_registering for officer in officers], seconds, disturb)


def send_again(officers):
    """Everybody sends again whatever was not answered, as a browser or a device would."""
    for officer in officers:
        for sending in officer.sent:
            if sending.location is None:
                officer.send(sending)
                assert sending.location is not None, f"{sending.title} was refused when sent again"


def check(house, officers):
    """Nothing lost, nothing doubled, no gap."""
    sent = [sending for officer in officers for sending in officer.sent]
    titles = {}
    for title, number in house.rows("select title, number from activity"):
        titles.setdefault(title, []).append(int(number))
    for sending in sent:
        numbers = titles.get(sending.title, [])
        assert len(numbers) == 1, f"{sending.title}: acknowledged as {sending.location}, found as {numbers}"
        assert sending.location == f"/activities/{numbers[0]}", sending.title
    assert len({sending.location for sending in sent}) == len(sent)
    count, first, last = map(int, house.rows("select count(*), min(position), max(position) from entry")[0])
    assert (first, last) == (0, count - 1), "the positions have a gap"
    doubled = house.rows("select count(*) from (select action from entry where kind = 'activities.registered' "
                         "group by actor, action having count(*) > 1) as twice")
    assert int(doubled[0][0]) == 0
    return len(sent)


def test_twenty_kills_under_load_lose_and_double_nothing(demo, dice):
    demo.serve()
    officers = [Officer(demo, name) for name in OFFICERS]
    for round in range(20):
        register_under_load(officers, dice.uniform(0.02, 0.5), demo.kill)
        demo.serve()
        send_again(officers)
        check(demo, officers)
    demo.stop()
    found = demo.verify()
    assert found["flaws"] == []
    count = check(demo, officers)
    print(f"{count} activities, {found['entries']} entries")
    assert count > 100, "too little was under way for this to show anything"


def test_kills_under_load_on_postgresql(shelf, postgres, dice):
    house = House(shelf / "killed-postgres", database=postgres.database("killed"))
    house.command("demo", "--activities", "40")
    house.serve()
    officers = [Officer(house, name) for name in OFFICERS]
    try:
        for round in range(5):
            register_under_load(officers, dice.uniform(0.05, 0.5), house.kill)
            house.serve()
            send_again(officers)
            check(house, officers)
        for round in range(3):
            # The database falls over instead; the server stays and finds it again by itself.
            register_under_load(officers, dice.uniform(0.05, 0.5), lambda: postgres.kill_a_backend("killed"))
            settle(house)
            send_again(officers)
            check(house, officers)
        house.stop()
        assert house.verify()["flaws"] == []
    finally:
        house.kill()


def settle(house, seconds=30):
    """Waits until the server has found its database again."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if Visitor(house).get("/health").status == 200 and house.server.poll() is None:
            return
        time.sleep(0.1)
    raise AssertionError("the server did not find its database again")
