"""What an office does between and after Weeks: last year's activities taken up again, a wrong result mended and taken
back, results brought in from a sheet, an officer who leaves, a passphrase forgotten, the same event registered twice."""

import io
import re
import subprocess
import tempfile
import zipfile

import openpyxl

from house import PASSPHRASE
from test_check_in import PROVINCE
from test_second_walk import see
from visitor import Visitor

COMMUNE = "xa-ea-tul@mophong.example"
DESK, TOP = "xa-ea-tul", "tinh-dak-lak"
WORD = "buổi sáng đọc sách ở buôn"


MORE = {"Góc đọc buôn Knia": "2024-10-02", "Đổi sách lấy cây": "2024-10-04"}


def register_more(officer):
    """Two more activities of the commune, days of which are over."""
    for title, day in MORE.items():
        officer.open(f"/desk/{DESK}/activities/add")
        officer.page.locator('select[name="kind"]').select_option(value="book-fair")
        officer.type("title", title)
        officer.type("day", day)
        officer.type("time", "08:00")
        officer.type("place", "Nhà văn hóa xã")
        officer.tap('main button[value="register"]', leads=True)
        again = officer.page.locator('button:has-text("Không trùng, vẫn đăng ký")')
        if again.count():
            officer.tap('button:has-text("Không trùng, vẫn đăng ký")', leads=True)
        assert re.match(r"/activities/\d+$", officer.path), officer.words[:800]


def test_last_years_activities_are_taken_up_again(site, browsers):
    officer = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    register_more(officer)
    province = browsers.person(site, "desktop").sign_in(PROVINCE, PASSPHRASE)
    province.open(f"/desk/{TOP}/campaigns")
    province.tap(f'main a[href="/desk/{TOP}/campaigns/add"]', leads=True)
    see(province, "campaign-add")
    province.type("name", "Tuần lễ hưởng ứng học tập suốt đời năm 2025")
    province.type("year", "2025")
    province.type("from", "2025-10-01")
    province.type("to", "2025-10-07")
    province.type("theme", "Học để làm chủ tri thức")
    province.tap('main form[action$="/campaigns/add"] .actions button', leads=True)
    assert "2025" in province.words

    officer.open(f"/desk/{DESK}")
    see(officer, "desk-of-a-new-year")
    officer.tap(f'main a[href="/desk/{DESK}/activities/again"]', leads=True)
    see(officer, "again")
    boxes = officer.page.locator('main input[name="activity"]')
    count = boxes.count()
    assert count >= 3, officer.words
    taken = officer.page.locator("main label.tick").first.inner_text().split(" · ")[0].strip()
    for index in range(1, count):
        boxes.nth(index).uncheck()
    officer.tap('main form[action$="/again"] .actions button', leads=True)
    see(officer, "drafts-of-a-new-year")
    drafts = officer.page.locator('main form[action$="/send"] label.tick')
    assert drafts.count() == 1 and taken in drafts.first.inner_text()
    officer.tap('main form[action$="/send"] button', leads=True)
    see(officer, "sent-of-a-new-year")
    officer.tap(f'main table a:has-text("{taken}")', leads=True)
    assert "2025" in officer.words
    visitor = Visitor(site)
    assert taken in visitor.get("/2025/programme").words
    # What is there already is not offered again.
    officer.open(f"/desk/{DESK}/activities/again")
    see(officer, "again-a-second-time")
    assert boxes.count() == count - 1 and taken not in officer.page.locator("main form").inner_text()
    assert "Đã có trong đợt này" in officer.words
    for person in (officer, province):
        person.leave()


def told_activity(officer):
    """An activity of the commune of which nothing was told yet; answers its address."""
    officer.open(f"/desk/{DESK}")
    links = officer.page.locator('main a[href$="/results"]').evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")
    return next(link for link in links if re.match(r"/activities/\d+/results$", link))


def test_a_wrong_result_is_mended_and_taken_back(site, browsers):
    officer = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    page = told_activity(officer)

    def tell(number, source):
        officer.open(page)
        officer.type("n.visits", number)
        if source:
            officer.tap('main details:has([name="source"]) > summary')
            officer.type("source", source)
        officer.tap('main form[action$="/results"] .actions button', leads=True)
        assert "Đã ghi kết quả" in officer.words, officer.words[:600]

    tell("410", "đếm ghế")
    tell("41", "gõ thừa một số 0")
    see(officer, "result-mended")
    assert officer.page.locator("del").first.inner_text().startswith("410")
    officer.tap('main form[action$="/results/undo"] button', leads=True)
    see(officer, "result-undone")
    assert officer.page.locator('[name="n.visits"]').input_value() == "410"
    history = officer.page.locator("main ul.lines").last.inner_text()
    assert "hoàn tác" in history and "gõ thừa một số 0" in history, history
    # What was taken back cannot be taken back again; it is told anew.
    assert officer.page.locator('main form[action$="/results/undo"]').count() == 0
    tell("41", "")
    other = Visitor(site)
    assert "410" not in other.get(page).words
    officer.open(f"/units/{DESK}/history")
    see(officer, "history-of-the-unit")
    officer.leave()


def cells(content):
    """Rows of the first sheet of a workbook, as words."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_results_come_in_from_a_sheet(site, browsers):
    officer = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    register_more(officer)
    officer.open(f"/desk/{DESK}/results/import")
    see(officer, "results-by-sheet")
    with officer.page.expect_download() as download:
        officer.tap(f'main a[href="/desk/{DESK}/results/list"]')
    content = open(download.value.path(), "rb").read()
    assert zipfile.is_zipfile(io.BytesIO(content))
    rows = [row for row in cells(content) if any(cell is not None for cell in row)]
    head = next(row for row in rows if "Số hoạt động" in row)
    place, visits = head.index("Số hoạt động"), head.index("Lượt người tham gia")
    numbers = [row[place] for row in rows if isinstance(row[place], (int, float))][:3]
    assert len(numbers) == 3, rows
    good = [f"{int(numbers[0])}\t120", f"{int(numbers[1])}\tkhông phát sinh"]
    wrong = [f"{int(numbers[2])}\tnhiều lắm", "999999\t5"]
    pasted = "\n".join(["Số hoạt động\tLượt người tham gia", *good, *wrong])

    def send(words, mode):
        officer.open(f"/desk/{DESK}/results/import")
        officer.type("pasted", words)
        officer.tap(f'input[name="mode"][value="{mode}"]')
        officer.tap('main form[action$="/results/import"] .actions button', leads=True)
        return officer.words

    said = send(pasted, "all")
    see(officer, "results-by-sheet-wrong")
    assert "Chưa ghi gì: có 2 chỗ cần sửa" in said and "nhiều lắm" in said and "999999" in said, said
    # What was pasted stands below, to be mended or sent as it is.
    assert "nhiều lắm" in officer.page.locator('[name="pasted"]').input_value()
    officer.tap('input[name="mode"][value="good"]')
    officer.tap('main form[action$="/results/import"] .actions button', leads=True)
    said = officer.words
    see(officer, "results-by-sheet-good")
    assert "Đã ghi kết quả của 2 hoạt động" in said and "nhiều lắm" in said, said
    said = send("\n".join(["Số hoạt động\tLượt người tham gia", *good]), "all")
    assert "Đã ghi kết quả của 0 hoạt động; 2 hoạt động không có gì mới" in said, said
    officer.open(f"/activities/{int(numbers[0])}/results")
    assert officer.page.locator('[name="n.visits"]').input_value() == "120"
    officer.complaints.clear()  # Chromium complains of the refused sheet (422), as it should.
    officer.leave()


def test_an_officer_leaves_and_another_goes_on(site, browsers):
    leaving = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    leaving.open(f"/desk/{DESK}/people")
    see(leaving, "people")
    name = leaving.page.locator("main ul.lines li strong").first.inner_text()
    leaving.tap('main a[href$="/hand-over"]', leads=True)
    see(leaving, "hand-over")
    leaving.tap('main form[action$="/hand-over"] .actions button', leads=True)
    see(leaving, "hand-over-link")
    link = re.search(r"/invitations/[0-9a-z]{24}", leaving.page.content()).group(0)
    comer = browsers.person(site, "phone")
    comer.open(link)
    see(comer, "invitation-to-go-on")
    comer.type("name", "H’Nga Niê mô phỏng")
    comer.type("contact", "nguoi-moi@mophong.example")
    comer.type("passphrase", WORD)
    comer.tap('input[name="consent"]')
    comer.tap('main form[action^="/invitations/"] button', leads=True)
    assert comer.path.startswith(f"/desk/{DESK}"), comer.words[:600]
    see(comer, "desk-of-the-successor")
    comer.open(f"/desk/{DESK}/people")
    assert name not in comer.page.locator("main ul.lines").first.inner_text()
    # Whoever left is signed out and has no desk any more.
    answer = leaving.page.goto(f"/desk/{DESK}")
    assert leaving.path.startswith("/sign-in") or answer.status in (401, 403), leaving.path
    leaving.sign_in(COMMUNE, PASSPHRASE)
    see(leaving, "account-of-the-one-who-left")
    # The history still says who did what.
    comer.open(f"/units/{DESK}/history")
    see(comer, "history-after-hand-over")
    assert name in comer.words
    leaving.complaints.clear()
    for person in (leaving, comer):
        person.leave()


def test_a_forgotten_passphrase_is_replaced_by_a_printed_code(site, browsers):
    province = browsers.person(site, "desktop").sign_in(PROVINCE, PASSPHRASE)
    province.open(f"/desk/{DESK}/people")
    province.tap('main a[href$="/code"]', leads=True)
    see(province, "code-to-make")
    province.tap('main form[action$="/code"] button', leads=True)
    see(province, "code-to-print")
    code = province.page.locator("main .code strong").inner_text()
    officer = browsers.person(site, "phone")
    officer.open("/sign-in")
    officer.tap('main a[href="/sign-in/forgotten"]', leads=True)
    see(officer, "forgotten")
    officer.type("code", code)
    officer.tap('main form:has([name="code"]) button', leads=True)
    see(officer, "forgotten-new-word")
    officer.type("passphrase", WORD)
    officer.tap('main form[action^="/sign-in/code/"] button', leads=True)
    see(officer, "forgotten-done")
    officer.window.clear_cookies()
    officer.sign_in(COMMUNE, WORD)
    assert officer.path.startswith("/desk"), officer.words[:400]
    # The code is good once.
    used = Visitor(site).get("/sign-in/code/" + code.replace("-", "").replace(" ", ""))
    assert used.status >= 400
    for person in (province, officer):
        person.leave()


def test_the_same_event_registered_twice_is_merged_and_parted(site, browsers):
    officer = browsers.person(site, "phone").sign_in(COMMUNE, PASSPHRASE)
    province = browsers.person(site, "desktop").sign_in(PROVINCE, PASSPHRASE)

    def register(person, desk):
        person.open(f"/desk/{desk}/activities/add")
        person.page.locator('select[name="kind"]').select_option(value="book-fair")
        person.type("title", "Hội sách bến nước Krông Ana")
        person.type("day", "2024-10-03")
        person.type("time", "08:00")
        person.type("place", "Bến nước buôn Sah")
        person.tap('main button[value="register"]', leads=True)
        again = person.page.locator('button:has-text("Không trùng, vẫn đăng ký")')
        if again.count():
            see(person, "double-while-registering")
            person.tap('button:has-text("Không trùng, vẫn đăng ký")', leads=True)
            assert re.match(r"/activities/\d+$", person.path), person.words[:800]
            return person.path, True
        assert re.match(r"/activities/\d+$", person.path), person.words[:800]
        return person.path, False

    first, _ = register(officer, DESK)
    second, wasWarned = register(province, TOP)
    assert wasWarned, "the second of two same events was not noticed"
    province.open(second)
    see(province, "double-on-its-page")
    province.tap('main form[action$="/merge"] button', leads=True)
    see(province, "merged")
    visitor = Visitor(site)
    programme = visitor.get("/2024/programme?q=ben+nuoc+krong+ana").words
    assert programme.count("Hội sách bến nước Krông Ana") == 1, programme[:800]
    officer.open(first)
    see(officer, "merged-into")
    assert "Đã gộp vào đây" in officer.words
    province.open(second)
    province.tap('main form[action$="/unmerge"] button', leads=True)
    see(province, "unmerged")
    programme = visitor.get("/2024/programme?q=ben+nuoc+krong+ana").words
    assert programme.count("Hội sách bến nước Krông Ana") == 2, programme[:800]
    for person in (officer, province):
        person.leave()


def pages_on_paper(person):
    """How many A4 pages a printer would take."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
        paper.write(person.page.pdf(format="A4", prefer_css_page_size=True))
        paper.flush()
        said = subprocess.run(["pdfinfo", paper.name], check=True, capture_output=True, text=True).stdout
    assert "A4" in said, said
    return int(re.search(r"Pages:\s+(\d+)", said).group(1))


def test_the_province_keeps_its_lists_and_reminds_the_late(site, browsers):
    province = browsers.person(site, "desktop", permissions=["clipboard-read", "clipboard-write"])
    province.sign_in(PROVINCE, PASSPHRASE)
    province.open(f"/desk/{TOP}/reminders")
    see(province, "reminders")
    province.tap("main button:has-text('Chép')")
    copied = province.page.evaluate("navigator.clipboard.readText()")
    assert "http" in copied, copied
    see(province, "reminder-copied")

    province.open("/kinds/add")
    see(province, "kind-add")
    province.type("vi", "Đêm thơ bên bếp lửa")
    province.type("en", "Poetry by the fire")
    province.tap('main form[action="/kinds/add"] .actions button', leads=True)
    assert "Đêm thơ bên bếp lửa" in province.words
    province.open("/measures/add")
    see(province, "measure-add")
    for field, words in (("code", "bai-tho"), ("vi", "Bài thơ đọc"), ("en", "Poems read"), ("unit-vi", "bài"),
                         ("unit-en", "poems")):
        province.type(field, words)
    province.tap('main form[action="/measures/add"] .actions button', leads=True)
    assert "Bài thơ đọc" in province.words
    province.tap('main a:has-text("Đêm thơ bên bếp lửa")', leads=True)
    see(province, "measures-of-a-kind")
    province.page.locator('select[name="m.bai-tho"]').select_option(value="first")
    province.tap('main form[action^="/measures/kinds/"] .actions button', leads=True)
    province.open(f"/desk/{TOP}/reports/2024/form")
    see(province, "report-form")
    province.type("heading.0", "Công tác chuẩn bị, chỉ đạo")
    province.tap('main form[action$="/form"] .actions button', leads=True)
    assert province.path == f"/desk/{TOP}/reports/2024", province.words[:500]
    province.open(f"/desk/{TOP}/reports/2024/form")
    assert province.page.locator('[name="heading.0"]').input_value() == "Công tác chuẩn bị, chỉ đạo"

    province.open(f"/desk/{TOP}/invitations")
    see(province, "invitations")
    sheets = province.page.locator('main a[href*="/invitations/sheets"]').evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")
    for address, most in zip(sheets, (1, 4)):
        province.open(address)
        see(province, f"invitation-sheets-of-{most}")
        waiting = province.page.locator(".letters .sheet > *").count()
        assert waiting >= 5 and pages_on_paper(province) == -(-waiting // most), (address, waiting)
    province.leave()
