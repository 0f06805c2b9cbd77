"""The disk is full in the middle of the work: whoever sends is told what to do, nothing acknowledged is lost, and as
soon as there is room everything goes on by itself."""

import os
import resource
import shutil
import signal
import subprocess
from contextlib import contextmanager

from house import CHECKOUT, House
from test_kill import OFFICERS, Officer, Sending, check, send_again
from visitor import Visitor

FULL = (503, 507)


@contextmanager
def small_disk(folder, kilobytes):
    """A file system of that size; where nothing can be mounted, answers False: a limit on files stands in for it."""
    folder.mkdir()
    isMounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True).returncode == 0
    try:
        yield isMounted
    finally:
        if isMounted:
            subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def house_on_small_disk(model, folder, spare):
    """A copy of the model that is served with so many kilobytes to grow in."""
    size = os.path.getsize(model.data / "longhouse.sqlite")
    with small_disk(folder, size // 1024 + spare) as isMounted:
        house = House(folder / "data")
        shutil.copytree(model.data, house.data)
        house.log = folder.parent / f"{folder.name}.log"
        house.serve(before=None if isMounted else limit_files(size + (1 << 20)))
        try:
            yield house, isMounted
        finally:
            house.kill()


def limit_files(size):
    def before():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return before


def fill(folder):
    """Takes every byte that is left."""
    with open(folder / "ballast", "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                pass


def register_until_refused(officers, most):
    """Every officer in turn, until all have been told that it is full; answers those refusals as pages."""
    refused = []
    for _ in range(most):
        for officer in officers:
            before = len(officer.sent)
            page = send_one(officer)
            if page.status in FULL:
                refused.append(page)
                assert len(officer.sent) == before + 1
            else:
                assert page.status == 303, f"{page.status}: {page.words[:400]}"
        if len(refused) >= 2 * len(officers):
            return refused
    raise AssertionError("the disk never became full")


def send_one(officer):
    sending = Sending(officer, officer.fields, len(officer.sent))
    officer.sent.append(sending)
    page = officer.visitor.post(officer.address, sending.fields)
    if page.status == 303:
        sending.location = page.location
    return page


def explain(refused):
    """Every refusal says what happened and what to do, without the words of the machine."""
    for page in refused:
        assert "hết chỗ" in page.words and "gửi lại" in page.words, page.words[:500]
        for word in ("SQLite", "errno", "Error", "NOSPC"):
            assert word not in page.words, word


def look_around(house):
    """Reading goes on while nothing can be written."""
    for address in ("/", "/units", "/2024/programme", "/health"):
        assert Visitor(house).get(address).status == 200, address


def test_a_full_disk_refuses_with_what_to_do_and_recovers_by_itself(model, shelf):
    folder = shelf / "small-disk"
    with house_on_small_disk(model, folder, spare=12 * 1024) as (house, isMounted):
        officers = [Officer(house, name) for name in OFFICERS[:3]]
        province = Visitor(house).sign_in("tinh@mophong.example")
        intake = province.get(province.get("/desk").address + "/plans/add")
        for officer in officers:
            assert send_one(officer).status == 303
        if isMounted:
            fill(folder)
        explain(register_until_refused(officers, 2000))
        look_around(house)
        if isMounted:
            upload(province, intake)
        make_room(house, folder, isMounted)
        send_again(officers)
        check(house, officers)
        house.stop()
        assert house.verify()["flaws"] == []


def upload(visitor, page):
    """A file that does not fit is refused with a sentence too."""
    form = page.form(action="plans/add")
    file = next(field.name for field in form.fields if field.kind == "file")
    page = visitor.submit(page, action="plans/add", files=[(file, "ke-hoach.txt", b"x" * (2 << 20))])
    explain([page])
    assert page.status in FULL, page.status


def make_room(house, folder, isMounted):
    if isMounted:
        (folder / "ballast").unlink()
    else:
        resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def test_nothing_can_be_begun_on_a_full_disk_and_the_sentence_says_so(shelf):
    folder = shelf / "tiny-disk"
    with small_disk(folder, 400) as isMounted:
        house = House(folder / "data")
        house.log = shelf / "tiny-disk.log"
        said = subprocess.run(
            [os.environ.get("STORY_PROGRAM", str(CHECKOUT / ".build/debug/longhouse")), "init", "--province", "66",
             "--tree", "2025", *house.options()], capture_output=True, text=True, cwd=CHECKOUT,
            preexec_fn=None if isMounted else limit_files(200_000))
        assert said.returncode == 1
        assert "hết chỗ" in said.stderr, said.stderr


def test_a_full_disk_under_postgresql_refuses_and_recovers_too(shelf, postgres):
    folder = shelf / "small-tables"
    with small_disk(folder, 48 * 1024) as isMounted:
        if not isMounted:
            # A limit on files does not look like a full disk to PostgreSQL; JournalTests raise its state themselves.
            return
        database = postgres.database_on(folder, "small")
        house = House(shelf / "small-tables-data", database)
        house.command("demo", "--activities", "60")
        house.serve()
        try:
            officers = [Officer(house, name) for name in OFFICERS[:3]]
            for officer in officers:
                assert send_one(officer).status == 303
            fill(folder)
            explain(register_until_refused(officers, 2000))
            look_around(house)
            make_room(house, folder, isMounted)
            send_again(officers)
            check(house, officers)
            house.stop()
            assert house.verify()["flaws"] == []
        finally:
            house.kill()
            postgres.drop("small")
