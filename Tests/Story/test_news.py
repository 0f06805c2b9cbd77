"""News of the simulated Week and of somebody who writes some: lists, feeds, corrections, withdrawing; and what else a visitor of the
simulated Week meets: a map with its communes, halls that are full."""

import xml.etree.ElementTree as ElementTree

from test_take_along import fetch
from visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(visitor, address):
    page = visitor.get(address)
    assert page.status == 200 and page.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(page.body)


def ids(tree):
    return [entry.find(f"{ATOM}id").text for entry in tree.findall(f"{ATOM}entry")]


def test_a_post_from_draft_to_withdrawal(site):
    visitor, officer = Visitor(site), Visitor(site).sign_in("xa-ea-tul@mophong.example")
    before = feed(visitor, "/news/feed.atom")
    assert len(ids(before)) >= 10
    add = "/desk/xa-ea-tul/news/add"
    page = officer.submit(
        officer.get(add), having="title", title="Thư viện xã mở thêm buổi tối", button=("x", ""),
        text="Từ **thứ Hai**:\n\n- 18 giờ đến 20 giờ\n- ai cũng vào được\n\n[bấm](javascript:alert(1))")
    assert page.status == 200 and "bản nháp" in page.words
    desk = page.address.split("?")[0]
    public = "/news/" + desk.rsplit("/", 1)[1]
    assert visitor.get(public).status == 404
    assert "mở thêm buổi tối" not in visitor.get("/news").words
    # What is published is what stands in the form, saved before or not.
    officer.submit(officer.get(desk), having="title", button=("publish", ""), title="Thư viện xã mở thêm buổi tối!")
    shown = visitor.get(public)
    assert "<h1>Thư viện xã mở thêm buổi tối!</h1>" in shown.text
    assert shown.status == 200 and "<strong>thứ Hai</strong>" in shown.text and "href=\"javascript" not in shown.text
    assert "Thư viện xã mở thêm buổi tối" in visitor.get("/units/xa-ea-tul").words
    assert "Thư viện xã mở thêm buổi tối" in visitor.get("/").words
    after = feed(visitor, "/news/feed.atom")
    assert ids(after)[1:] == ids(before)[:len(ids(after)) - 1]
    own = feed(visitor, "/units/xa-ea-tul/news.atom")
    assert ids(own)[0] == ids(after)[0] and own.find(f"{ATOM}id").text != after.find(f"{ATOM}id").text
    officer.submit(officer.get(desk), having="title", text="Từ thứ Ba.", correction="Ngày mở là thứ Ba.")
    assert "Ngày mở là thứ Ba." in visitor.get(public).words
    mended = feed(visitor, "/news/feed.atom")
    assert ids(mended) == ids(after)
    assert "đính chính" in officer.get("/units/xa-ea-tul/history").words
    officer.submit(officer.get(desk), action="/show$")
    assert visitor.get(public).status == 410
    assert ids(feed(visitor, "/news/feed.atom")) == ids(before)


def test_a_follower_is_told_that_nothing_is_new(site):
    for path in ("/news/feed.atom", "/units/xa-ea-tul/news.atom"):
        status, headers, _ = fetch(site, path)
        assert status == 200
        assert fetch(site, path, **{"If-None-Match": headers["etag"]})[0] == 304


def test_pictures_need_a_word_on_those_in_them(site):
    officer = Visitor(site).sign_in("xa-ea-tul@mophong.example")
    picture = Visitor(site).get("/news").text
    address = next(part.split('"')[0] for part in picture.split('src="')[1:] if "/pictures/" in part)
    bytes = Visitor(site).get(address).body
    assert bytes[:3] == b"\xff\xd8\xff"
    add = officer.get("/desk/xa-ea-tul/news/add")
    refused = officer.submit(
        add, having="title", title="Tin có ảnh", text="Chữ.", files=[("photos", "anh.jpg", bytes)])
    assert refused.status == 422 and "không nhận ra ai" in refused.words
    taken = officer.submit(
        officer.get("/desk/xa-ea-tul/news/add"), having="title", title="Tin có ảnh", text="Chữ.", consent="nobody",
        captions="Giá sách", files=[("photos", "anh.jpg", bytes)])
    public = "/news/" + taken.address.split("?")[0].rsplit("/", 1)[1]
    shown = Visitor(site).get(public)
    assert 'alt="Giá sách"' in shown.text
    kept = Visitor(site).get(public + "/pictures/1")
    assert kept.status == 200 and b"Exif" not in kept.body


def test_the_map_shows_the_communes(site):
    page = Visitor(site).get("/2024/programme?view=map")
    assert page.text.count("<circle") > 20, page.words[:400]


def test_some_halls_are_full_and_have_a_waiting_list(site):
    waiting = site.rows("select count(*) from sign_up where state = 'waiting'")[0][0]
    assert int(waiting) > 0
    seated = site.rows("select count(*) from sign_up where state = 'seated'")[0][0]
    assert int(seated) > int(waiting)
