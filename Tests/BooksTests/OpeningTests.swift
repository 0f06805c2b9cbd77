internal import Base
internal import Books
import Testing

struct OpeningTests {
    private func markup(_ body: String) throws -> String {
        String(decoding: try HandMadeBook([body]).opened().pages[0].markup, as: UTF8.self)
    }

    @Test func aBookSaysWhatItIs() throws {
        let book = try HandMadeBook(["<h1>Một</h1><p>Xin chào&nbsp;bạn.</p>", "<p>Hai</p>"]).opened()
        #expect(
            book.facts.title == "Truyện làng" && book.facts.makers == ["Nhiều người kể"]
                && book.facts.languages == ["vi"])
        #expect(book.pages.map(\.title) == ["Một", "T"])
        #expect(book.pages[0].text == "Một Xin chào bạn.")
        #expect(book.contents.map(\.page) == [1, 2])
    }

    @Test func scriptsAndThingsFromElsewhereAreLeftOut() throws {
        let text = try markup(
            """
            <p onclick="steal()">Chữ</p><script>alert(1)</script><iframe src="https://x.example/"></iframe>
            <img src="https://x.example/a.png" alt="ảnh ngoài"/><a href="javascript:alert(1)">bấm</a>
            <form action="/sign-out"><input name="x"/></form><p style="position:fixed" class="top">Che</p><style>p{}</style>
            """)
        for word in ["script", "onclick", "iframe", "x.example", "javascript", "form", "input", "style", "class"] {
            #expect(!text.contains(word), "\(word) in \(text)")
        }
        #expect(text.contains("Chữ") && text.contains("ảnh ngoài") && text.contains("bấm") && text.contains("Che"))
    }

    @Test func nothingReachesOutHoweverItIsWritten() throws {
        let text = try markup(
            """
            <svg xmlns:xlink="http://www.w3.org/1999/xlink"><script>x()</script><image xlink:href="https://x.example/1.png"/></svg>
            <svg onload="x()"><foreignObject><p>trong</p></foreignObject><use xlink:href="data:image/svg+xml,x"/></svg>
            <a href=" jAvA&#x09;script:alert(1)">một</a><a href="data:text/html,x">hai</a><a href="vbscript:x">ba</a>
            <a href="//x.example/">bốn</a><a href="file:///etc/passwd">năm</a><a href="/account/erase">sáu</a>
            <img src="data:image/png;base64,x" alt="bảy"/><img src="//x.example/a.png" alt="tám"/>
            <img src="../../../../etc/passwd" alt="chín"/><img srcset="https://x.example/a.png 2x" src="hoa.png" alt="mười"/>
            <p style="background:url(https://x.example/b)">mười một</p><math href="javascript:x"><mi>x</mi></math>
            <object data="https://x.example/"></object><meta http-equiv="refresh" content="0;url=https://x.example"/>
            <base href="https://x.example/"/><link rel="stylesheet" href="https://x.example/a.css"/>
            """)
        for word in ["x.example", "script", "data:", "file:", "passwd", "href=\"/", "svg", "srcset", "style", "<base", "<meta"] {
            #expect(!text.contains(word), "\(word) in \(text)")
        }
        for word in ["một", "sáu", "bảy", "chín", "mười một"] { #expect(text.contains(word), "\(word)") }
    }

    @Test func textCannotBecomeMarkup() throws {
        let text = try markup(
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; \u{22}'</p><p title='\"><script>'>a</p><a id='x\"&gt;&lt;b'>b</a>"
        )
        #expect(!text.contains("<script") && text.contains("&lt;script&gt;"))
    }

    @Test func linksLeadToPagesAndAnchorsAreApart() throws {
        let book = try HandMadeBook([
            "<p id=\"main\">A <a href=\"c1.xhtml#n1\" epub:type=\"noteref\">1</a> <a href=\"#main\">lên</a> <a href=\"c9.xhtml\">mất</a></p>",
            "<aside id=\"n1\" epub:type=\"footnote\"><p>Chú thích</p></aside>",
        ]).opened()
        let first = String(decoding: book.pages[0].markup, as: UTF8.self)
        #expect(first.contains("href=\"2#b-n1\" class=\"noteref\" role=\"doc-noteref\""), "\(first)")
        #expect(first.contains("id=\"b-main\"") && first.contains("href=\"#b-main\"") && first.contains("<a>mất</a>"))
        #expect(String(decoding: book.pages[1].markup, as: UTF8.self).contains("<aside id=\"b-n1\" class=\"footnote\""))
    }

    @Test func picturesAreNumbered() throws {
        let book = try HandMadeBook([
            "<div><svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"hoa.png\"/></svg><img src=\"hoa.png\" alt=\"Hoa\"/><img src=\"x.svg\" alt=\"Vẽ\"/></div>"
        ]).opened()
        let text = String(decoding: book.pages[0].markup, as: UTF8.self)
        #expect(
            book.pictures.count == 1 && text.contains("<img src=\"../pictures/1\" alt=\"Hoa\">") && text.contains("Vẽ"))
        #expect(book.remarks.contains { $0.en.contains("1 pictures") })
    }

    @Test func aLongChapterBecomesSeveralPages() throws {
        let lines = (0..<3_000).map { "<p id=\"p\($0)\">Dòng số \($0) của một chương rất dài trong sách này.</p>" }
            .joined()
        let book = try HandMadeBook([
            "<div><section>\(lines)</section></div>", "<p><a href=\"c0.xhtml#p2999\">cuối</a></p>",
        ]).opened()
        #expect(book.pages.count > 2 && book.pages[1].title == "T (2)")
        let last = try #require(book.pages.last)
        #expect(String(decoding: last.markup, as: UTF8.self).contains("href=\"\(book.pages.count - 1)#b-p2999\""))
    }

    @Test func harmlessFaultsAreMendedAndNamed() throws {
        var made = HandMadeBook(["<p>Chưa đóng <b>đậm<p>Hai", "<p>Ba</p>"])
        made.parts.removeAll { $0.name == "META-INF/container.xml" || $0.name == "mimetype" }
        made["OPS/b.opf"] = made["OPS/b.opf"].replacing("<dc:title>Truyện làng</dc:title>", with: "")
            .replacing("<itemref idref=\"c1\"/>", with: "<itemref idref=\"c1\"/><itemref idref=\"mất\"/>")
        let book = try made.opened()
        #expect(book.facts.title == "truyen" && book.pages.count == 2)
        #expect(book.remarks.count >= 5, "\(book.remarks)")
    }

    @Test func wrongEncodingsAreReadOrNamed() throws {
        var made = HandMadeBook(["<p>x</p>"])
        let page = HandMadeBook.page("<p>café</p>").replacing("UTF-8", with: "iso-8859-1")
        made.parts.removeAll { $0.name == "OPS/c0.xhtml" }
        made.parts.append(("OPS/c0.xhtml", page.unicodeScalars.map { UInt8(min(255, $0.value)) }))
        #expect(try made.opened().pages[0].text == "café")
        made["OPS/c0.xhtml"] = HandMadeBook.page("<p>x</p>").replacing("UTF-8", with: "koi8-r")
        let refusal = try #require(made.refusal())
        #expect(
            refusal.code == "books.broken" && refusal.says.en.contains("OPS/c0.xhtml")
                && refusal.says.en.contains("koi8-r"))
    }

    @Test func numbersOfBooksAreChecked() {
        #expect(
            ISBN.read("ISBN 0-306-40615-2") == "9780306406157" && ISBN.read("urn:isbn:9780306406157") == "9780306406157"
        )
        #expect(
            ISBN.read("9780306406158") == nil && ISBN.read("urn:uuid:1") == nil
                && ISBN.read("080442957X") == "9780804429573")
    }
}

/// Whatever hurts is refused, with the place and the reason.
struct HostileBookTests {
    @Test func namesThatLeadOutAreRefused() throws {
        for name in ["../../etc/passwd", "/etc/passwd", "OPS\\..\\x", "C:/x"] {
            var made = HandMadeBook(["<p>x</p>"])
            made.parts.append((name, [1]))
            #expect(made.refusal()?.code == "books.hostile", "\(name)")
        }
        var made = HandMadeBook(["<p>x</p>"])
        made["OPS/b.opf"] = made["OPS/b.opf"].replacing("href=\"hoa.png\"", with: "href=\"../../../etc/passwd\"")
        #expect(made.refusal()?.code == "books.hostile")
    }

    @Test func bombsAreRefused() throws {
        var made = HandMadeBook(["<p>x</p>"])
        made.parts.removeAll { $0.name == "OPS/c0.xhtml" }
        made.parts.append(("OPS/c0.xhtml", [UInt8](repeating: 0x20, count: 130 << 20)))
        #expect(made.refusal()?.code == "books.tooLarge")
        var entities = HandMadeBook(["<p>x</p>"])
        entities["OPS/c0.xhtml"] =
            "<!DOCTYPE html [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><html><body><p>&b;</p></body></html>"
        #expect(entities.refusal()?.code == "books.hostile")
    }

    /// A few kilobytes in the file, gigabytes as a tree: refused by what they unfold to, with the place.
    @Test(arguments: ["OPS/c0.xhtml", "OPS/b.opf", "META-INF/container.xml"]) func partsTooLongToReadAreRefused(part: String) {
        var made = HandMadeBook(["<p>x</p>"])
        made[part] = String(repeating: "<b/>", count: 3 << 20)
        let refusal = made.refusal()
        #expect(refusal?.code == "books.tooLarge" && refusal?.says.en.contains("more than 8 MB at “\(part)”") == true)
    }

    @Test func manyLongChaptersAreRefused() {
        let long = "<p>x</p><!--\(String(repeating: " ", count: 7 << 20))-->"
        let refusal = HandMadeBook(Array(repeating: long, count: 4)).refusal()
        #expect(refusal?.code == "books.tooLarge" && refusal?.says.en.contains("24 MB of text") == true)
    }

    /// A picture of a few bytes that would unfold to gigabytes in a phone is left out, whatever its format.
    @Test func picturesThatUnfoldTooFarAreLeftOut() throws {
        let far: [UInt8] = [0x9C, 0x40]  // 40,000
        let near: [UInt8] = [0x01, 0x00]
        let little = { (side: [UInt8]) in Array(side.reversed()) }
        for (side, isShown) in [(far, false), (near, true)] {
            let png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0] + side + [0, 0] + side
            let gif = Array("GIF89a".utf8) + little(side) + little(side)
            let segment: [UInt8] = [0xFF, 0xE0, 0, 4, 1, 2]
            let jpeg = [0xFF, 0xD8] + segment + [0xFF, 0xC2, 0, 11, 8] + side + side + [1, 1, 0x11, 0]
            let head = Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8)
            let extended = head + Array("VP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0] + little(side) + [0] + little(side) + [0]
            for bytes in [png, gif, jpeg, extended] {
                var made = HandMadeBook(["<p>Trước</p><img src=\"hoa.png\" alt=\"Hoa\"/>"])
                made.parts.removeAll { $0.name == "OPS/hoa.png" }
                made.parts.append(("OPS/hoa.png", bytes))
                let book = try made.opened()
                #expect(book.pictures.count == (isShown ? 1 : 0), "\(bytes)")
                let markup = String(decoding: book.pages[0].markup, as: UTF8.self)
                #expect(markup.contains("<img") == isShown && markup.contains("Hoa"))
            }
        }
    }

    /// Half a million empty paragraphs, each looked at once.
    @Test(.timeLimit(.minutes(1))) func emptyParagraphsWithoutEndAreRefused() {
        var made = HandMadeBook(["<p>x</p>"])
        made["OPS/c0.xhtml"] = "<html><body>" + String(repeating: "<p>", count: 500_000)
        #expect(made.refusal()?.says.en.contains("all its chapters are empty") == true)
    }

    @Test func tooManyChaptersAreRefused() {
        #expect(HandMadeBook(Array(repeating: "<p>x</p>", count: 2_001)).refusal()?.code == "books.tooLarge")
        #expect(HandMadeBook(Array(repeating: "<p>x</p>", count: 10_000)).refusal()?.code == "books.tooLarge")
    }

    @Test func brokenBooksSayWhere() throws {
        var made = HandMadeBook(["<p>x</p>"])
        made["OPS/b.opf"] = "<package>\n\n<metadata></package>"
        let refusal = try #require(made.refusal())
        #expect(
            refusal.code == "books.broken" && refusal.says.en.contains("OPS/b.opf")
                && refusal.says.en.contains("line 3"))
        var empty = HandMadeBook(["<p>x</p>"])
        empty["OPS/b.opf"] = empty["OPS/b.opf"].replacing("<itemref idref=\"c0\"/>", with: "")
        #expect(empty.refusal()?.says.en.contains("spine") == true)
        #expect(throws: Refusal.self) { try Book(epub: Array("PK nothing".utf8), file: "a.epub") }
        #expect(throws: Refusal.self) { try Book(epub: [], file: "a.epub") }
        let whole = try HandMadeBook(["<p>x</p>"]).bytes()
        #expect(throws: Refusal.self) { try Book(epub: Array(whole.prefix(whole.count / 2)), file: "a.epub") }
    }

    @Test func lockedBooksAreNamedSo() throws {
        var made = HandMadeBook(["<p>x</p>"])
        made["META-INF/encryption.xml"] =
            "<encryption><EncryptedData><CipherData><CipherReference URI=\"OPS/c0.xhtml\"/></CipherData></EncryptedData></encryption>"
        #expect(made.refusal()?.code == "books.locked")
    }

    @Test func deepNestingEnds() throws {
        let deep = String(repeating: "<span>", count: 5_000) + "đáy" + String(repeating: "</span>", count: 5_000)
        let blocks =
            String(repeating: "<blockquote>", count: 200) + "sâu" + String(repeating: "</blockquote>", count: 200)
        let book = try HandMadeBook(["<p>\(deep)</p>", blocks]).opened()
        #expect(book.pages.count >= 1)
        for page in book.pages { #expect(page.markup.count < 10_000) }
    }

    /// Whatever was in the book, only what the rules name comes out.
    @Test func nothingElseComesOut() throws {
        let names = [
            "p", "script", "svg", "math", "h1", "marquee", "td", "li", "a", "img", "ul", "video", "custom-x", "aside",
            "body", "html", "title",
        ]
        var body = ""
        for outer in names {
            for inner in names {
                body +=
                    "<\(outer) onload=\"x\" id=\"q\" href=\"data:text/html,x\" src=\"//x.example\"><\(inner) xml:lang=\"vi\" formaction=\"x\">chữ</\(inner)></\(outer)>"
            }
        }
        for page in try HandMadeBook([body]).opened().pages {
            let text = String(decoding: page.markup, as: UTF8.self)
            for tag in text.split(separator: "<").dropFirst() where !tag.hasPrefix("/") {
                let name = String(tag.prefix { $0.isLetter || $0.isNumber })
                #expect(ChapterRules.kept.contains(name), "\(name)")
                for bad in ["onload", "formaction", "data:", "x.example"] { #expect(!tag.contains(bad)) }
            }
        }
    }
}

struct MakingTests {
    @Test func whatIsMadeOpensWithoutARemark() throws {
        let cover: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let draft = BookDraft(
            identifier: "urn:longhouse:booklet:thu", title: "Thử & nghiệm", titleEnglish: "A trial", maker: "Longhouse",
            about: "Để thử.", subjects: ["đọc"], rights: "CC BY 4.0", modified: try #require(Day(iso: "2026-11-26")),
            cover: cover,
            chapters: [
                .init("Một", .vietnamese, [.paragraph("Xin *chào* < bạn >"), .list(["a", "b"], isNumbered: true)]),
                .init("One", .english, [.heading("Then"), .quote("Hello")]),
            ])
        let bytes = try draft.epub()
        #expect(try draft.epub() == bytes)
        let book = try Book(epub: bytes, file: "thu.epub")
        #expect(book.remarks == [] && book.facts.title == "Thử & nghiệm" && book.facts.languages == ["vi", "en"])
        #expect(book.contents.map(\.title) == ["Một", "One"] && book.cover != nil)
        #expect(book.pages.map(\.title) == ["Một", "One"])
        // The title stands in the page around it, not in the text twice.
        #expect(!String(decoding: book.pages[0].markup, as: UTF8.self).contains("Một"))
    }
}
