"""A person with a browser that has no scripts: pages, forms, cookies. Everything goes through the real forms."""

import html.parser
import http.client
import re
import time
import urllib.parse
import uuid

from house import PASSPHRASE


class Field:
    def __init__(self, name, value, kind, isOn=True, options=()):
        self.name, self.value, self.kind, self.isOn, self.options = name, value, kind, isOn, list(options)


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.carriesFiles = attributes.get("enctype") == "multipart/form-data"
        self.fields = []
        self.buttons = []

    def values(self):
        """What a browser would send when nothing is touched, without any button."""
        return [(field.name, field.value) for field in self.fields if field.name and field.isOn]

    def names(self):
        return [field.name for field in self.fields]

    def field(self, name):
        return next(field for field in self.fields if field.name == name)


class Reading(html.parser.HTMLParser):
    """Forms, links and words of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.words, self.headings = [], [], [], []
        self.form = self.select = self.area = self.link = self.option = None
        self.isQuiet = False
        self.heading = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.form = Form(given)
            self.forms.append(self.form)
        elif tag == "input" and self.form is not None:
            kind = given.get("type", "text")
            isOn = kind not in ("checkbox", "radio", "file") or (kind != "file" and "checked" in given)
            self.form.fields.append(Field(name, given.get("value", "on" if kind == "checkbox" else "") or "", kind, isOn))
        elif tag == "textarea" and self.form is not None:
            self.area = Field(name, "", "textarea")
            self.form.fields.append(self.area)
        elif tag == "select" and self.form is not None:
            self.select = Field(name, "", "select")
            self.form.fields.append(self.select)
        elif tag == "option" and self.select is not None:
            value = given.get("value", "") or ""
            self.option = [value, ""]
            if not self.select.options or "selected" in given:
                self.select.value = value
            self.select.options.append(self.option)
        elif tag == "button" and self.form is not None:
            self.form.buttons.append((name, given.get("value", ""), given.get("formaction")))
        elif tag == "a":
            self.link = [given.get("href", ""), ""]
            self.links.append(self.link)
        elif tag in ("script", "style"):
            self.isQuiet = True
        elif tag in ("h1", "h2"):
            self.heading = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = self.option = None
        elif tag == "option":
            self.option = None
        elif tag == "textarea" and self.area is not None:
            self.area.value = self.area.value.removeprefix("\n")
            self.area = None
        elif tag == "a":
            self.link = None
        elif tag in ("script", "style"):
            self.isQuiet = False
        elif tag in ("h1", "h2") and self.heading is not None:
            self.headings.append(" ".join(self.heading.split()))
            self.heading = None

    def handle_data(self, text):
        if self.isQuiet:
            return
        if self.area is not None:
            self.area.value += text
            return
        self.words.append(text)
        if self.link is not None:
            self.link[1] += text
        if self.option is not None:
            self.option[1] += text
        if self.heading is not None:
            self.heading += text


class Page:
    def __init__(self, status, headers, body, address):
        self.status, self.headers, self.body, self.address = status, headers, body, address
        self._reading = None

    @property
    def text(self):
        return self.body.decode("utf-8", errors="replace")

    @property
    def reading(self):
        if self._reading is None:
            self._reading = Reading(self.text)
        return self._reading

    @property
    def words(self):
        return " ".join(" ".join(self.reading.words).split())

    @property
    def location(self):
        return self.headers.get("Location")

    def form(self, action=None, having=None):
        """The form that posts to an address ending so, or that has such a field."""
        for form in self.reading.forms:
            if form.method != "post":
                continue
            if action is not None and not re.search(action, form.action):
                continue
            if having is not None and having not in form.names():
                continue
            return form
        raise AssertionError(f"no such form ({action}, {having}) on {self.address} ({self.status}): {self.words[:600]}")

    def link(self, pattern):
        for address, words in self.reading.links:
            if re.search(pattern, address):
                return address
        raise AssertionError(f"no link to {pattern} on {self.address}: {self.words[:600]}")


class Visitor:
    def __init__(self, house, language="vi"):
        self.house = house
        self.cookies = {}
        self.connection = None
        self.port = None
        self.language = language
        self.asked = 0

    # Requests

    def ask(self, method, address, body=None, headers=None, seconds=60):
        path = urllib.parse.urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        given = {"Accept-Language": self.language, "Origin": self.house.address}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given.update(headers or {})
        # The server closes what is idle for long; a browser opens a new connection then too.
        isIdle = time.monotonic() - self.asked > 20
        if self.connection is None or self.port != self.house.port or isIdle:
            self.leave()
            self.port = self.house.port
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            self.connection.request(method, path, body=body, headers=given)
            answer = self.connection.getresponse()
            content = answer.read()
            self.asked = time.monotonic()
        except BaseException:
            self.leave()
            raise
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if "max-age=0" in line.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if answer.will_close:
            self.leave()
        return Page(answer.status, answer.headers, content, path)

    def leave(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def get(self, address, follow=True):
        page = self.ask("GET", address)
        for _ in range(5):
            if not (follow and page.status in (301, 302, 303)):
                break
            page = self.ask("GET", page.location)
        return page

    def post(self, address, fields, files=(), follow=False):
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        if files:
            body, kind = parts(pairs, files)
        else:
            body, kind = urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        page = self.ask("POST", address, body, {"Content-Type": kind})
        return self.get(page.location) if follow and page.status == 303 else page

    def submit(self, page, action=None, having=None, button=None, files=(), follow=True, **fields):
        """Fills the fields that are named, leaves the others as they stand, presses the button."""
        form = page.form(action, having)
        pairs = [(name, value) for name, value in form.values() if name not in fields]
        for name, value in fields.items():
            pairs += [(name, each) for each in value] if isinstance(value, (list, tuple)) else [(name, value)]
        address = form.action
        if button is not None:
            pairs.append(button)
        elif form.buttons and form.buttons[0][0]:
            pairs.append(form.buttons[0][:2])
        if form.carriesFiles and not files:
            files = [(field.name, "", b"") for field in form.fields if field.kind == "file"]
        return self.post(address, pairs, files, follow)

    # What people do

    def sign_in(self, contact, passphrase=PASSPHRASE):
        page = self.submit(self.get("/sign-in"), action="sign-in", contact=contact, passphrase=passphrase, follow=False)
        assert page.status == 303, f"{contact}: {page.status} {page.words[:400]}"
        return self


def parts(pairs, files):
    """multipart/form-data (RFC 7578)."""
    edge = "edge" + uuid.uuid4().hex
    body = b""
    for name, value in pairs:
        body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, file, content in files:
        body += (f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
    return body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
