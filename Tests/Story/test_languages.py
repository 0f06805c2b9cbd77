"""Further languages: everything there is to translate goes out, what comes back in a file is shown, the rest stays
Vietnamese, and nobody is told of more than there is."""

import json
import subprocess

from house import CHECKOUT, PROGRAM
from visitor import Visitor


def command(*words):
    result = subprocess.run([PROGRAM, "languages", *words], capture_output=True, text=True, cwd=CHECKOUT, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_everything_goes_out_and_nothing_is_claimed():
    everything = json.loads(command("export"))
    keys = {words["vi"]: words["en"] for words in everything}
    assert len(keys) > 2000
    assert keys["Chương trình"] == "Programme"
    assert keys["Hãy ghi tên hoặc biệt danh."] == "Write a name or a nickname.", "what a form says of a field goes out too"
    assert "name" not in keys and "title" not in keys
    assert any("{}" in key for key in keys)
    assert not any("\\(" in key for key in keys), "what is put in must be a gap"
    lines = command().splitlines()
    assert lines[0].split()[0] == str(len(keys))
    assert [line.split("\t")[0] for line in lines[1:]] == ["cmo", "rad"]
    assert all(line.endswith("\t0\t0 %") for line in lines[1:]), "no translation was invented"
    empty = json.loads(command("export", "--language", "rad"))
    assert empty["tag"] == "rad" and set(empty["words"]) == set(keys) and set(empty["words"].values()) == {""}


def test_a_file_that_comes_back_is_shown(demo, tmp_path):
    """Made-up words, so that nobody takes them for a translation."""
    share = tmp_path / "share"
    share.mkdir()
    for name, place in [("vn", "Share/vn"), ("demo", "Share/demo"), ("reference", "Share/reference"),
                        ("booklets", "Share/booklets"), ("guide", "docs/guide"), ("assets", "Sources/Ground/Web/Assets")]:
        (share / name).symlink_to(CHECKOUT / place)
    (share / "languages").mkdir()
    file = json.loads(command("export", "--language", "rad"))
    file["words"] |= {"Chương trình": "XPROGRAMMEX", "Toàn bộ chương trình": "XALLX"}
    (share / "languages/rad.json").write_text(json.dumps(file))
    (share / "languages/words.json").write_text(command("export"))
    site = demo.serve(share=str(share))
    visitor = Visitor(site)
    page = visitor.get("/?lang=rad")
    assert 'lang="rad"' in page.text and "XPROGRAMMEX" in page.text and "XALLX" in page.text
    assert "Thư viện" in page.text, "what is not translated stays Vietnamese"
    # The choice is remembered, and others are not shown it.
    assert "XPROGRAMMEX" in visitor.get("/").text
    assert "XPROGRAMMEX" not in Visitor(site).get("/").text
    shown = Visitor(site).get("/languages").words
    assert "0 %" in shown and "100 %" in shown


def test_a_broken_file_is_named(tmp_path, demo):
    share = tmp_path / "share"
    (share / "languages").mkdir(parents=True)
    for name, place in [("vn", "Share/vn"), ("assets", "Sources/Ground/Web/Assets")]:
        (share / name).symlink_to(CHECKOUT / place)
    (share / "languages/rad.json").write_text("{")
    result = subprocess.run([PROGRAM, "languages", "--share", str(share)], capture_output=True, text=True, timeout=60)
    assert result.returncode != 0 and "rad.json" in result.stderr


def test_a_program_laid_out_elsewhere_knows_as_many_words(tmp_path):
    """Without its sources beside it."""
    laid = tmp_path / "laid"
    subprocess.run([CHECKOUT / "scripts/lay-out", PROGRAM, laid], check=True, timeout=120)
    result = subprocess.run(
        [laid / "bin/longhouse", "languages"], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert result.returncode == 0, result.stderr
    assert result.stdout == command()
    # Called by its bare name, as from a folder of programs.
    found = subprocess.run(
        ["longhouse", "languages"], env={"PATH": f"{laid}/bin"}, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert (found.returncode, found.stdout) == (0, result.stdout), found.stderr
