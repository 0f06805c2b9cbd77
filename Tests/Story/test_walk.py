"""The whole walk in a browser, from an empty start to the province's figure, on a phone and on a desk."""

import re
import zipfile
from xml.sax.saxutils import escape

import pytest

from house import CHECKOUT, House
from visitor import Visitor

PLAN = (CHECKOUT / "Share/demo/ke-hoach-173-dak-lak-2024.txt").read_text()
WORD = "con đường sách dài"


def accept(person, link, name, contact):
    """Takes an invitation, as whoever got the link does."""
    person.open(link)
    person.picture("invitation")
    person.type("name", name)
    person.type("contact", contact)
    person.type("passphrase", WORD)
    person.tap('input[name="consent"]')
    person.tap('main form[action^="/invitations/"] button', leads=True)
    assert person.path.startswith("/desk/"), person.words[:600]


def issue_the_plan(province):
    """Pastes the text, mends what it does not say, issues it to all below."""
    province.open("/desk/tinh-dak-lak/plans/add")
    province.type("text", PLAN)
    province.tap('main form[action$="/plans/add"] button', leads=True)
    for read in ("173/KH-UBND", "Văn bản không nói"):
        assert read in province.words
    assert province.page.locator('[name="issued_on.0"]').input_value() == "2024-09-25"
    province.picture("plan-read")
    province.type("campaign.from.0", "2024-10-01")
    province.type("campaign.to.0", "2024-10-07")
    province.type("theme.0", "Phát triển văn hóa đọc thúc đẩy học tập suốt đời")
    province.tap('button[name="then"][value="issue"]', leads=True)
    province.tap('input[name="scope"][value="all"]')
    province.picture("plan-issue")
    province.tap('main form[action$="/issue"] button', leads=True)
    assert province.path == "/desk/tinh-dak-lak?done=issued", province.path
    province.open("/2024/plan")
    assert "Phát triển văn hóa đọc" in province.words
    province.picture("plan")


def invite_all(province):
    """One click makes an invitation for every unit below; answers the links by unit."""
    province.open("/desk/tinh-dak-lak/invitations")
    province.tap('input[name="reach"][value="all"]')
    province.tap('main form[action$="/invitations"] button', leads=True)
    province.picture("invitations")
    links = {}
    for place in province.page.locator('[id^="i-"]').all():
        code = re.search(r"/invitations/[0-9a-z]{24}", place.inner_html())
        if code:
            links[" ".join(place.inner_text().split())[:80]] = code.group(0)
    assert len(links) >= 195, f"{len(links)} units were invited"
    return links


def link_of(links, unit):
    return next(link for words, link in links.items() if unit.lower() in words.lower())


def take_the_plan(officer, desk):
    """Acknowledges the plan and adopts it, from the list of what is to do."""
    officer.open(f"/desk/{desk}")
    officer.picture("desk-of-a-commune")
    officer.tap('main a:has-text("Xác nhận đã nhận kế hoạch")', leads=True)
    officer.picture("plans-of-a-commune")
    officer.tap('main form[action$="/receive"] button', leads=True)
    officer.tap('main form[action$="/adopt"] button', leads=True)


def register_in_five_fields(officer, desk, title):
    """From the desk to the page of the activity; answers its address."""
    officer.open(f"/desk/{desk}")
    officer.start_counting()
    officer.tap(f'main a[href="/desk/{desk}/activities/add"]', leads=True)
    officer.choose("kind", officer.page.locator('select[name="kind"] option').nth(1).inner_text())
    officer.type("title", title)
    officer.type("time", "07:30")
    officer.type("place", "Nhà văn hóa xã")
    officer.picture("register")
    officer.tap('main button[value="register"]', leads=True)
    assert re.match(r"/activities/\d+$", officer.path), officer.words[:800]
    print(f"{officer.pages} pages, {officer.taps} taps, {officer.typed} characters")
    assert officer.pages <= 2 and officer.taps <= 12 and officer.typed <= 60
    officer.picture("activity-registered")
    return officer.path


def find_as_visitor(visitor, words, address):
    """Typed without marks; found."""
    visitor.open("/")
    visitor.picture("home")
    visitor.type("q", words)
    visitor.page.locator('main input[name="q"]').first.press("Enter")
    visitor.page.wait_for_url(re.compile(r"/2024/programme\?"))
    visitor.look()
    visitor.picture("programme-found")
    visitor.tap(f'main a[href="{address}"]', leads=True)
    visitor.picture("activity")


def tell_the_count(officer, address, count):
    """The numbers of its kind after the activity; the head count is the first of them."""
    officer.open(address + "/results")
    officer.picture("tell")
    field = officer.page.locator('main input[name^="n."]').first
    name = field.get_attribute("name")
    officer.type(name, str(count))
    officer.tap('main form[action$="/results"] button', leads=True)
    return name.removeprefix("n.")


def open_the_figure(province, measure, count, address):
    """The province's total -> what it is made of -> the fair, seen once."""
    province.open("/2024/totals/tinh-dak-lak")
    province.picture("totals")
    assert count in province.words
    province.tap(f'main a[href^="/2024/totals/tinh-dak-lak/{measure}"]', leads=True)
    province.picture("number-page")
    assert count in province.words
    seen = set()
    while province.page.locator(f'main a[href^="{address}"]').count() == 0:
        deeper = [link for link in province.page.locator(f'main a[href$="/{measure}"]').evaluate_all(
            "links => links.map(link => link.getAttribute('href'))") if link not in seen and link != province.path]
        assert deeper, f"{province.path} does not open further: {province.words[:500]}"
        seen |= {deeper[0], province.path}
        province.open(deeper[0])
        assert count in province.words
    province.tap(f'main a[href^="{address}"]', leads=True)
    assert "Ngày hội đọc sách buôn Sah" in province.words and count in province.words


@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_from_the_plan_to_the_figure(shelf, browsers, width):
    house = House(shelf / f"walk-{width}")
    begun = house.command("init", "--province", "66", "--tree", "2024").stdout
    house.serve()
    try:
        walk(house, browsers, width, re.search(r"/invitations/\S+", begun).group(0))
        house.stop()
        assert house.verify()["flaws"] == []
        before = figures(house)
        house.command("rebuild")
        assert figures(house) == before
    finally:
        house.kill()


def figures(house):
    tables = [table for table in house.verify()["tables"] if table not in ("entry", "journal_head")]
    return {table: sorted(map(repr, house.rows(f"select * from {table}"))) for table in tables}


def walk(house, browsers, width, first_link):
    province = browsers.person(house, width)
    accept(province, first_link, "Lê Thị Hoa", "hoa@tinh.example")
    issue_the_plan(province)
    links = invite_all(province)
    tul, bor = browsers.person(house, width), browsers.person(house, width)
    accept(tul, link_of(links, "Ea Tul"), "Y Bling Niê", "0599 123 456")
    accept(bor, link_of(links, "Cư Bao"), "Phạm Thị Nga", "0599 123 457")
    take_the_plan(tul, "xa-ea-tul")
    take_the_plan(bor, "xa-cu-bao")
    fair = register_in_five_fields(tul, "xa-ea-tul", "Ngày hội đọc sách buôn Sah")
    paste_a_list(bor, "xa-cu-bao")
    join_the_fair(bor, tul, fair)
    upload_a_list(tul, "xa-ea-tul")
    ask_to_join(browsers.person(house, width), tul)
    visitor = browsers.person(house, width)
    find_as_visitor(visitor, "hoi doc sach buon sah", fair)
    measure = tell_the_count(tul, fair, 321)
    open_the_figure(province, measure, "321", fair)
    merge_the_double(province, bor, house)
    for person in (province, tul, bor, visitor):
        person.leave()


def paste_a_list(officer, desk):
    """Rows as they stand in a spreadsheet; the wrong one is named, then the mended ones come in."""
    rows = ("Tên hoạt động\tNgày\tGiờ\tĐịa điểm\n"
            "Đọc sách cùng bà\t2/10/2024\t8:00\tThư viện xã\n"
            "Kể chuyện dưới gốc cây\t31/02/2024\t8:00\tSân trường\n")
    officer.open(f"/desk/{desk}/activities/import")
    officer.type("rows", rows)
    officer.choose("kind", officer.page.locator('select[name="kind"] option').nth(1).inner_text())
    officer.tap('main form[action$="/import"] button', leads=True)
    officer.picture("list-with-a-wrong-row")
    assert "31/02/2024" in officer.words, officer.words[:800]
    officer.type("rows", rows.replace("31/02", "3/10"))
    officer.tap('main form[action$="/import"] button', leads=True)
    officer.picture("list-taken")
    for title in ("Đọc sách cùng bà", "Kể chuyện dưới gốc cây"):
        assert title in officer.words or title in Visitor(officer.house).get("/2024/programme").words, title


def upload_a_list(officer, desk):
    """The same as an Excel file, chosen on the device."""
    house, file = officer.house, officer.house.data.parent / f"{officer.house.data.name}.xlsx"
    officer.open(f"/desk/{desk}/activities/import")
    rows = "Tên hoạt động\tNgày\tGiờ\tĐịa điểm\nHội thi vẽ bìa sách\t4/10/2024\t14:00\tSân nhà cộng đồng\n"
    write_xlsx(file, [line.split("\t") for line in rows.splitlines()])
    officer.page.locator('main input[type="file"]').set_input_files(str(file))
    officer.choose("kind", officer.page.locator('select[name="kind"] option').nth(1).inner_text())
    officer.tap('main form[action$="/import"] button', leads=True)
    officer.picture("excel-taken")
    assert "Hội thi vẽ bìa sách" in officer.words + Visitor(house).get("/2024/programme").words


def ask_to_join(outsider, steward):
    """A club that is on no list asks the commune, which admits it; its link then opens its desk."""
    outsider.open("/join")
    outsider.type("name", "Câu lạc bộ Sách bên suối")
    outsider.page.locator('select[name="kind"]').select_option(value="other")
    commune = outsider.page.locator('select[name="commune"] option', has_text="Ea Tul").first.get_attribute("value")
    outsider.page.locator('select[name="commune"]').select_option(value=commune)
    outsider.type("contactName", "H'Mai Kbuôr")
    outsider.type("contactPhone", "0599 123 458")
    outsider.tap('main input[name="consent"]')
    outsider.picture("asks-to-join")
    outsider.tap('main form[action="/join"] button', leads=True)
    assert "đang chờ" in outsider.words, outsider.words[:600]
    steward.open("/desk/xa-ea-tul/joins")
    steward.picture("joins")
    steward.tap('main form[action$="/admit"] button', leads=True)
    link = re.search(r"/invitations/[0-9a-z]{24}", steward.page.content()).group(0)
    accept(outsider, link, "H'Mai Kbuôr", "0599 123 458")
    outsider.leave()


def write_xlsx(path, rows):
    """The smallest workbook that is one (ECMA-376), with texts in the cells."""
    def cell(column, row, text):
        return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    lines = "".join(
        f'<row r="{number}">{"".join(cell(column, number, text) for column, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{sheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{sheet}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Hoạt động" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)


def join_the_fair(partner, lead, fair):
    """The other commune asks to do it together; the lead confirms; the fair stays one."""
    partner.open(fair)
    partner.tap('main form[action$="/join"] button', leads=True)
    lead.open(fair)
    lead.tap('main form[action$="/partner"] button[value="yes"], main form[action$="/partner"] button', leads=True)
    assert "Cư Bao" in lead.words


def merge_the_double(province, officer, house):
    """The same fair registered once more by the neighbour is pointed out before saving, and merged by the province."""
    officer.open("/desk/xa-cu-bao/activities/add")
    officer.choose("kind", officer.page.locator('select[name="kind"] option').nth(1).inner_text())
    officer.type("title", "Ngay hoi doc sach buon Sah")
    officer.type("place", "Nhà văn hóa xã")
    officer.page.locator('select[name="placeUnit"]').evaluate("list => list.closest('details').open = true")
    area = officer.page.locator('select[name="placeUnit"] option', has_text="Ea Tul").first.get_attribute("value")
    officer.page.locator('select[name="placeUnit"]').select_option(value=area)
    officer.tap('main button[value="register"]', leads=True)
    officer.picture("double-pointed-out")
    assert "trùng" in officer.words
    officer.tap('button:has-text("Không trùng, vẫn đăng ký")', leads=True)
    double = officer.path
    province.open(double)
    province.picture("double-to-merge")
    province.tap('main form[action$="/merge"] button', leads=True)
    assert house.rows("select count(*) from activity where state = 'merged'") == [(1,)]
