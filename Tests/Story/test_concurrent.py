"""Two at once: the same form sent twice, two officers on one activity, one invitation taken by two."""

import re
import threading

from house import action_id
from test_kill import Officer
from visitor import Visitor

TEACHER = "truong-thpt-hoa-po-lang"


def at_once(*works):
    """Runs all of them at the same moment and answers what each answered."""
    barrier, answers, faults = threading.Barrier(len(works)), [None] * len(works), []

    def run(index, work):
        try:
            barrier.wait()
            answers[index] = work()
        except BaseException as fault:
            faults.append(fault)
    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == [], faults
    return answers


def test_a_form_sent_twice_is_recorded_once_and_answered_alike(site):
    officer = Officer(site, TEACHER)
    twin = Visitor(site)
    twin.cookies = dict(officer.visitor.cookies)
    for number in range(20):
        fields = {**officer.fields, "action": action_id(), "title": f"Gửi hai lần {number}"}
        first, second = at_once(
            lambda: officer.visitor.post(officer.address, fields), lambda: twin.post(officer.address, fields))
        assert (first.status, second.status) == (303, 303), (first.words[:300], second.words[:300])
        assert first.location == second.location
        assert site.rows("select count(*) from activity where title = ?", fields["title"]) == [(1,)]


def test_a_used_form_with_other_words_is_refused(site):
    officer = Officer(site, TEACHER)
    fields = {**officer.fields, "action": action_id(), "title": "Lần đầu"}
    assert officer.visitor.post(officer.address, fields).status == 303
    page = officer.visitor.post(officer.address, {**fields, "title": "Lần sau"})
    assert page.status == 409 and "mở lại trang" in page.words
    assert site.rows("select count(*) from activity where title = 'Lần sau'") == [(0,)]


def test_of_two_officers_editing_the_second_sees_the_difference_and_keeps_what_was_typed(site):
    officer = Officer(site, TEACHER)
    officer.register()
    address = officer.sent[0].location + "/edit"
    colleague = Visitor(site).sign_in(f"{TEACHER}@mophong.example")
    mine, theirs = officer.visitor.get(address), colleague.get(address)
    first = officer.visitor.submit(mine, action="edit$", place="Sân trường phía đông", follow=False)
    assert first.status == 303, first.words[:300]
    second = colleague.submit(theirs, action="edit$", place="Hội trường phía tây")
    for words in ("Sân trường phía đông", "Hội trường phía tây"):
        assert words in second.text, words
    assert second.form(action="edit$").field("place").value == "Hội trường phía tây"
    place = "select place from activity where title = ?"
    assert site.rows(place, officer.sent[0].title) == [("Sân trường phía đông",)]
    third = colleague.submit(second, action="edit$", follow=False)
    assert third.status == 303, third.words[:300]
    assert site.rows(place, officer.sent[0].title) == [("Hội trường phía tây",)]


def test_an_invitation_taken_by_two_at_once_belongs_to_one(empty):
    empty.serve()
    code = first_link(empty)
    visitors = [Visitor(empty), Visitor(empty)]
    pages = [visitor.get(code) for visitor in visitors]
    forms = [accepting(page, number) for number, page in enumerate(pages)]
    answers = at_once(
        *[lambda visitor=visitor, form=form: visitor.post(code, form) for visitor, form in zip(visitors, forms)])
    statuses = sorted(answer.status for answer in answers)
    assert statuses[0] == 303 and statuses[1] in (200, 409, 410, 422), [answer.words[:300] for answer in answers]
    loser = next(answer for answer in answers if answer.status != 303)
    assert "đã" in loser.words, loser.words[:400]
    assert empty.rows("select count(*) from person") == [(1,)]
    assert empty.rows("select count(*) from role_held where role = 'steward'") == [(1,)]
    empty.stop()
    assert empty.verify()["flaws"] == []


def first_link(house):
    """The link that `init` printed for the province's first steward."""
    link = re.search(r"/invitations/\S+", house.begun)
    assert link, house.begun
    return link.group(0)


def accepting(page, number):
    form = page.form(action="/invitations/")
    fields = dict(form.values())
    consent = form.field("consent")
    return {**fields, "name": f"Người Thứ {number}", "contact": f"nguoi{number}@mophong.example",
            "passphrase": "con đường sách dài", "consent": consent.value}
