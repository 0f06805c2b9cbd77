"""The box about a unit inside somebody else's page: it is shown there, keeps nothing, and runs nothing."""

import html
import http.server
import re
import threading

import pytest

from visitor import Visitor


class ForeignPage(http.server.ThreadingHTTPServer):
    """A website of somebody else, on another origin."""

    def __init__(self, body):
        page = f"<!doctype html><html lang=vi><link rel=icon href=data:,><title>Trang của xã</title><h1>Trang của xã</h1>{body}</html>".encode()

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200 if self.path == "/" else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                if self.path == "/":
                    self.wfile.write(page)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://localhost:{self.server_address[1]}/"


def snippet(site, unit):
    page = Visitor(site).get(f"/units/{unit}").text
    found = re.search(r'<textarea id="embed-snippet"[^>]*>\s*(.*?)</textarea>', page, re.S)
    return html.unescape(found.group(1)).replace(re.search(r'src="(https?://[^/]+)', html.unescape(found.group(1))).group(1), site.address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_box_is_shown_in_a_foreign_page(site, browsers, scheme):
    foreign = ForeignPage(snippet(site, "xa-ea-tul"))
    person = browsers.person(site, "phone", color_scheme=scheme)
    person.page.goto(foreign.address)
    box = person.page.frame_locator("iframe")
    assert "Xã Ea Tul" in box.locator("h1").inner_text()
    assert box.locator("dl div").count() >= 1
    assert box.locator("ul li").count() >= 1
    ground = box.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert ground == ("rgb(26, 33, 64)" if scheme == "dark" else "rgb(255, 253, 249)")
    wide = box.locator("html").evaluate("page => page.scrollWidth <= page.clientWidth")
    assert wide, "the box scrolls sideways"
    person.picture(f"embed-{scheme}")
    assert person.window.cookies() == []
    with person.window.expect_page() as opened:
        box.locator("h1 a").click()
    assert opened.value.url == f"{site.address}/units/xa-ea-tul"
    person.leave()
    foreign.shutdown()


def test_only_the_box_may_stand_in_a_frame(site, browsers):
    foreign = ForeignPage(f'<iframe src="{site.address}/units/xa-ea-tul"></iframe>')
    person = browsers.person(site, "phone")
    person.page.goto(foreign.address)
    assert any("frame-ancestors" in words for words in person.complaints), person.complaints
    person.window.close()
    foreign.shutdown()
    answer = Visitor(site).get("/embed/units/xa-ea-tul")
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert answer.headers.get("Set-Cookie") is None
    assert "<script" not in answer.text


def test_the_box_speaks_and_looks_as_it_is_told(site):
    answer = Visitor(site).get("/embed/units/xa-ea-tul?language=en&look=dark")
    assert '<html lang="en" class="dark">' in answer.text and "Coming up" in answer.text
    assert answer.headers.get("Set-Cookie") is None
