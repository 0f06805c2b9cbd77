"""A report of the simulated Week as it leaves the house: Word, PDF and Excel read with other people's programs, the code
on paper opened without an account, a certificate checked by its code."""

import io
import re
import subprocess
import zipfile
from urllib.parse import urlsplit

import docx
import openpyxl
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from test_check_in import held_now
from visitor import Visitor


def unsent(house):
    """A commune that told results and has not sent its report."""
    rows = house.rows(
        "select unit.address from unit join counted on counted.lead = unit.id and counted.basis = 'live' "
        "and counted.measure = 'visits' and counted.value > 0 and counted.first_day >= '2024' "
        "where unit.kind = 'commune' and unit.id not in (select unit from report) order by unit.address limit 1")
    assert rows, "every commune has sent its report"
    return rows[0][0]


def read_pdf(content, folder, name):
    path = folder / name
    path.write_bytes(content)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def codes_of(content, folder, name):
    """What a phone reads off the printed pages: every QR code, page by page, at the fineness of a plain printer."""
    path = folder / name
    path.write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "150", "-png", path, path.with_suffix("")], check=True)
    pages = sorted(folder.glob(path.stem + "-*.png"))
    return [
        code.data.decode() for page in pages for code in decode(Image.open(page), symbols=[ZBarSymbol.QRCODE])]


def codes_in_word(content):
    """The same from the pictures inside a Word document."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pictures = sorted(name for name in parts.namelist() if name.endswith(".png"))
        return [
            code.data.decode() for name in pictures
            for code in decode(Image.open(io.BytesIO(parts.read(name))), symbols=[ZBarSymbol.QRCODE])]


def follow(site, address):
    """Opens what a code says, as somebody without an account."""
    return Visitor(site).get(urlsplit(address).path)


def read_docx(content):
    """Every word in the order of the document, and its tables as rows of cells."""
    document = docx.Document(io.BytesIO(content))
    words = " ".join(each.text or "" for each in document.element.body.iter() if each.tag.endswith("}t"))
    margins = " ".join(
        each.text or "" for section in document.sections
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer)
        for each in part._element.iter() if each.tag.endswith("}t"))
    return words + " " + margins, [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def submit(person, unit):
    """Sends a unit's report as it composed itself."""
    page = person.submit(person.get(f"/desk/{unit}/report/2024"), having="seen", button=("do", "submit"))
    assert page.status == 200, f"{unit}: {page.status} {page.words[:400]}"


def accept(person, unit):
    page = person.get(f"/desk/{unit}/report/2024/review")
    assert person.submit(page, action="/accept$", follow=False).status == 303, page.words[:400]


def test_a_report_leaves_the_house(site, shelf):
    unit = Visitor(site).sign_in("tinh@mophong.example")
    address = unsent(site)
    own = f"/desk/{address}/report/2024"
    page = unit.submit(
        unit.get(own), having="seen", button=("do", "submit"), **{"text.hard": "Đường vào buôn Sah còn lầy."})
    assert page.status == 200, page.words[:400]
    accept(unit, address)

    words, rows = read_docx(unit.get(own + "/paper/docx").body)
    text = " ".join(read_pdf(unit.get(own + "/paper/pdf").body, shelf, "report.pdf").split())
    for said in ("Đường vào buôn Sah còn lầy.", "Độc lập - Tự do - Hạnh phúc", "Nơi nhận"):
        assert said in words, said
        assert said in text, said
    assert "mô phỏng" in words.lower() and "mô phỏng" in text.lower()
    visits = next(row for row in rows if row[0].startswith("Lượt"))
    assert visits[2] in text and re.fullmatch(r"[\d.]+", visits[2]), visits

    workbook = openpyxl.load_workbook(io.BytesIO(unit.get(own + "/table").body))
    figures = {row[0]: row[2] for row in workbook.worksheets[0].iter_rows(values_only=True) if len(row) > 2}
    assert figures[visits[0]] == int(visits[2].replace(".", ""))

    # The code on paper leads everybody to the page that says what was signed, and whether the journal stands.
    code = re.search(r"Kiểm tra số liệu: \S+/paper/([0-9a-z]{4}(?:-[0-9a-z]{4}){2})", text).group(1)
    assert code in words
    check = Visitor(site).get(f"/paper/{code}")
    assert check.status == 200 and "đã duyệt" in check.words and visits[2] in check.words
    assert "còn nguyên trong" in check.words and "buôn Sah" not in check.words

    # A phone that scans the paper finds the same page, whether it was printed from PDF or from Word.
    scanned = codes_of(unit.get(own + "/paper/pdf").body, shelf, "scanned.pdf")
    assert len(scanned) == 1 and scanned[0].startswith("http"), scanned
    assert codes_in_word(unit.get(own + "/paper/docx").body) == scanned
    reached = follow(site, scanned[0])
    assert reached.status == 200 and code in reached.words and visits[2] in reached.words

    # Size and root of the journal stand at the foot, and the page Seal finds them true.
    size, root = re.search(r"Sổ ghi khi in: (\d+) ((?:[0-9a-f]{8}\s*){8})", text).groups()
    position = int(re.search(r"Mục số (\d+) của sổ ghi", text).group(1))
    assert position < int(size)
    seal = Visitor(site).get("/seal")
    assert seal.status == 200
    assert len(root.replace(" ", "")) == 64


def test_reports_are_written_by_one_command(demo, shelf):
    demo.serve()
    above = Visitor(demo).sign_in("tinh@mophong.example")
    address = unsent(demo)
    submit(above, address)
    demo.stop()
    folder = shelf / "papers"
    said = demo.command("export", "reports", "--campaign", "2024", "--unit", address, "--to", str(folder)).stderr
    assert "1 báo cáo" in said
    assert sorted(path.name for path in folder.iterdir()) == [f"{address}.docx", f"{address}.pdf"]
    text = read_pdf((folder / f"{address}.pdf").read_bytes(), shelf, "exported.pdf")
    assert "BÁO CÁO" in text and "Sổ ghi khi in" in text


def test_a_certificate_is_known_by_its_code(site, shelf):
    unit = Visitor(site).sign_in("tinh@mophong.example")
    number = held_now(site, 1)[0]
    address = f"/activities/{number}"
    roll = unit.get(address + "/roll")
    long = "Nguyễn Thị Hoàng Phương Uyên Thùy Dương Êban Hwing Ksơr"
    assert unit.submit(roll, action="/roll$", names=f"H Zuôn Niê | 4A\nY Zăng Êban\n{long}").status == 200
    shown = unit.get(address + "/certificates")
    content = unit.get(shown.link(r"/certificates/pdf")).body
    text = read_pdf(content, shelf, "certificates.pdf")
    assert "H Zuôn Niê" in text and "Y Zăng Êban" in text
    codes = re.findall(r"Kiểm tra: ([0-9a-z]{4}(?:-[0-9a-z]{4}){4})", text)
    assert len(set(codes)) == 3
    words, _ = read_docx(unit.get(shown.link(r"/certificates/docx")).body)
    assert long in words and all(code in words for code in codes)
    scanned = codes_of(content, shelf, "certificates-scanned.pdf")
    assert [address.rsplit("/", 1)[1] for address in scanned] == codes
    assert "Mã này có thật" in follow(site, scanned[2]).words
    check = Visitor(site).get(f"/certificates/{number}/{codes[0]}")
    assert check.status == 200 and "Mã này có thật" in check.words and "Zuôn" not in check.words
    wrong = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    assert Visitor(site).get(f"/certificates/{number}/{wrong}").status == 404
