"""People check in with the code shown at the place: forty phones and what the organiser sees of them; the server killed
and the disk full in the middle of a storm of check-ins. What a phone was told is there, once; what was not can be sent
again."""

import re
import secrets
import threading
import time
from functools import partial

from house import LOST, action_id, under_load
from test_full_disk import FULL, explain, fill, house_on_small_disk, make_room
from visitor import Visitor

PROVINCE = "tinh@mophong.example"


def today(house):
    """The day of the simulated clock: the one on which its story was left."""
    milliseconds = int(house.rows("select max(recorded) from entry")[0][0])
    return time.strftime("%Y-%m-%d", time.gmtime(milliseconds / 1000 + 7 * 3600))


def held_now(house, most=4):
    """Activities of today to which one can check in in the morning."""
    rows = house.rows(
        "select distinct activity.number from activity join activity_session on activity_session.activity = activity.id "
        f"where activity.openness > 0 and activity_session.day = '{today(house)}' "
        f"and activity_session.start_minute <= 540 order by activity.number limit {most}")
    assert rows, "nothing takes place this morning"
    return [int(row[0]) for row in rows]


class Wall:
    """The organiser's page on the wall: the code of an activity as it is now."""

    def __init__(self, house, number, organiser=PROVINCE):
        self.number = number
        self.visitor = Visitor(house).sign_in(organiser)
        self.page = None

    def path(self):
        self.page = self.visitor.get(f"/activities/{self.number}/check-in")
        assert self.page.status == 200, self.page.words[:400]
        found = re.search(rf"/c/{self.number}/[0-9a-z]{{12}}", self.page.text)
        assert found, self.page.words[:400]
        return found.group(0)


def count(house, number):
    rows = house.rows(
        "select checkins, devices, flagged from presence join activity on activity.id = presence.activity "
        f"where activity.number = {number}")
    return tuple(map(int, rows[0])) if rows else (0, 0, 0)


class Expired:
    """Somebody who photographed the code and sent it on, and somebody who opened it in time and pressed too late."""

    def __init__(self, house, wall):
        self.wall, self.shown = wall, time.monotonic()
        self.path = wall.path()
        self.late, self.far = Visitor(house), Visitor(house)
        self.page = self.late.get(self.path)
        assert self.page.status == 200

    def are_refused(self):
        time.sleep(max(0, self.shown + 91 - time.monotonic()))
        refused = [self.far.get(self.path), self.late.submit(self.page, action="^/c/", follow=False)]
        for answer in refused:
            assert answer.status == 410, f"{answer.status} {answer.words[:300]}"
            assert "Quét lại" in answer.words or "quét lại" in answer.words, answer.words[:400]
        # The code of now opens the same door to both.
        for phone in (self.late, self.far):
            assert phone.get(self.wall.path()).status == 200


def test_forty_people_check_in(demo):
    demo.serve()
    number = held_now(demo)[0]
    wall = Wall(demo, number)
    before = count(demo, number)[0]
    assert int(wall.visitor.get(f"/activities/{number}/check-in").headers["Refresh"]) <= 60
    expired = Expired(demo, wall)
    for _ in range(40):
        phone = Visitor(demo)
        page = phone.get(wall.path())
        assert page.status == 200 and "Không hỏi tên" in page.words
        done = phone.submit(page, action="^/c/")
        assert "Đã điểm danh lúc" in done.words, done.words[:300]
        # The same phone again, from the start: told, not counted.
        assert "Đã điểm danh lúc" in phone.get(wall.path()).words
    wall.path()
    assert f"{before + 40} lượt đã điểm danh" in wall.page.words, wall.page.words[:600]
    # All from one network within a minute or so: those beyond thirty are pointed out to those inside only.
    inside = wall.visitor.get(f"/activities/{number}/presence").words
    outside = Visitor(demo).get(f"/activities/{number}/presence").words
    assert "Cần xem" in inside and "Cần xem" not in outside
    expired.are_refused()
    assert count(demo, number)[0] == before + 40
    wrong = Visitor(demo).get(f"/c/{number}/" + "0" * 12)
    other = Visitor(demo).get("/c/999999/" + "0" * 12)
    assert wrong.status == other.status == 410 and wrong.words == other.words.replace("999999", str(number))
    demo.stop()
    assert demo.verify()["flaws"] == []
    # The log says what was asked and answered, and by nobody in particular.
    answered = [line for line in demo.log_text().splitlines() if line.endswith("answered")]
    assert len(answered) > 200 and not any("127.0.0.1" in line for line in answered)


class Storm:
    """Many phones at once, each with a cookie of its own, on every activity of the morning."""

    def __init__(self, house):
        self.house = house
        self.walls = [Wall(house, number) for number in held_now(house)]
        self.before = {wall.number: count(house, wall.number)[0] for wall in self.walls}
        self.told = {wall.number: set() for wall in self.walls}
        self.open = []
        self.lock = threading.Lock()

    def show(self):
        """Everybody sees the codes of now."""
        self.paths = {wall.number: wall.path() for wall in self.walls}

    def send(self, visitor, number, cookie, action):
        visitor.cookies = {"device": cookie}
        page = visitor.post(self.paths[number], {"action": action})
        if page.status == 303:
            with self.lock:
                self.told[number].add(cookie)
        return page

    def phone(self, index, ended, faults):
        visitor, number = Visitor(self.house), self.walls[index % len(self.walls)].number
        try:
            while not ended.is_set():
                cookie, action = secrets.token_hex(16), action_id()
                with self.lock:
                    self.open.append((number, cookie, action))
                page = self.send(visitor, number, cookie, action)
                assert page.status in (303, 503, *FULL), f"{page.status}: {page.words[:300]}"
        except LOST:
            pass
        except BaseException as fault:
            faults.append(fault)

    def rage(self, seconds, disturb, phones=12):
        under_load([partial(self.phone, index) for index in range(phones)], seconds, disturb)

    def send_again(self):
        visitor = Visitor(self.house)
        self.show()
        for number, cookie, action in self.open:
            if cookie not in self.told[number]:
                page = self.send(visitor, number, cookie, action)
                assert page.status == 303, f"{page.status}: {page.words[:300]}"
        self.open = []

    def check(self):
        for number, told in self.told.items():
            checkins, devices, _ = count(self.house, number)
            assert checkins - self.before[number] == len(told), f"{number}: {checkins} found, {len(told)} told"
        first, last, entries = self.house.rows("select min(position), max(position), count(*) from entry")[0]
        assert (int(first), int(last)) == (0, int(entries) - 1), "the positions have a gap"


def test_kills_in_a_storm_of_check_ins(demo, dice):
    demo.serve()
    storm = Storm(demo)
    for _ in range(20):
        storm.show()
        storm.rage(dice.uniform(0.05, 0.3), demo.kill)
        demo.serve()
        storm.send_again()
        storm.check()
    demo.stop()
    assert demo.verify()["flaws"] == []
    total = sum(len(told) for told in storm.told.values())
    print(f"{total} check-ins")
    assert total > 200, "too little was under way for this to show anything"


def test_a_full_disk_in_a_storm_of_check_ins(model, shelf):
    folder = shelf / "small-disk-storm"
    with house_on_small_disk(model, folder, spare=96 * 1024) as (house, isMounted):
        storm = Storm(house)
        storm.show()
        if isMounted:
            storm.rage(0.3, lambda: fill(folder))
        storm.rage(3, lambda: None)
        refused = storm.send(Visitor(house), storm.walls[0].number, secrets.token_hex(16), action_id())
        assert refused.status in FULL, refused.status
        explain([refused])
        assert Visitor(house).get("/2024/programme").status == 200
        make_room(house, folder, isMounted)
        storm.send_again()
        storm.check()
        house.stop()
        assert house.verify()["flaws"] == []
