import Base
import Testing

@testable import Feeds

/// Catalogues of others: what is taken from them, and what is refused and where.
struct BookFeedReadingTests {
    private func atom(_ entries: String, head: String = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", links: String = "") -> [UInt8] {
        Array((head + "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Thư viện</title>\(links)\(entries)</feed>").utf8)
    }

    private let book = """
        <entry><title>Cây lúa</title><id>urn:uuid:1</id><author><name>Nguyễn A</name></author>
        <dc:language xmlns:dc="http://purl.org/dc/terms/">vi</dc:language><category term="farming" label="Nông nghiệp"/>
        <summary type="html">&lt;p&gt;Về &lt;b&gt;lúa&lt;/b&gt; &amp;amp; nước&lt;/p&gt;</summary>
        <link rel="http://opds-spec.org/acquisition" href="/1.epub" type="application/epub+zip"/></entry>
        """

    private func refused(_ bytes: [UInt8]) -> Refusal? {
        do throws(Refusal) {
            _ = try BookFeedReading(bytes, name: "a.xml")
            return nil
        } catch {
            return error
        }
    }

    @Test func aCatalogueIsRead() throws {
        let links = "<link rel=\"self\" href=\"https://sach.example/opds\"/><link rel=\"next\" href=\"/opds?page=2\"/>"
        let feed = try BookFeedReading(atom(book, links: links), name: "a.xml")
        #expect(feed.title == "Thư viện" && feed.next == "https://sach.example/opds?page=2")
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Cây lúa" && entry.makers == ["Nguyễn A"] && entry.language == "vi")
        #expect(entry.about == "Về lúa & nước" && entry.subjects == ["farming", "Nông nghiệp"])
        #expect(entry.links.map(\.address) == ["https://sach.example/1.epub"])
    }

    @Test func theSecondVersionIsReadAlike() throws {
        let json = """
            {"metadata": {"title": {"vi": "Thư viện", "en": "Library"}}, "links": [{"rel": "self", "href": "https://sach.example/2"}],
             "publications": [{"metadata": {"title": "Cây lúa", "author": [{"name": "Nguyễn A"}, "Trần B"], "language": ["vi"],
               "identifier": "urn:isbn:9780306406157", "subject": [{"name": "Nông nghiệp", "code": "farming"}], "published": "2020-05-01"},
               "links": [{"rel": ["http://opds-spec.org/acquisition/open-access"], "href": "1.epub", "type": "application/epub+zip"}],
               "images": []}]}
            """
        let feed = try BookFeedReading(Array(json.utf8), name: "a.json")
        let entry = try #require(feed.entries.first)
        #expect(feed.title == "Thư viện" && entry.makers == ["Nguyễn A", "Trần B"] && entry.issued == "2020-05-01")
        #expect(entry.links.map(\.address) == ["https://sach.example/1.epub"] && entry.subjects == ["Nông nghiệp", "farming"])
    }

    @Test func aBombOfEntitiesIsRefusedBeforeItIsRead() {
        var bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE feed [<!ENTITY a0 \"ha\">"
        for step in 1...40 { bomb += "<!ENTITY a\(step) \"&a\(step - 1);&a\(step - 1);\">" }
        let refusal = refused(Array((bomb + "]>\n<feed><entry><title>&a40;</title></entry></feed>").utf8))
        #expect(refusal?.code == "feeds.entities" && refusal?.says.vi.contains("dòng") ?? false)
        let outside = "<!DOCTYPE feed SYSTEM \"file:///etc/passwd\"><feed/>"
        #expect(refused(Array(outside.utf8))?.code == "feeds.entities")
    }

    @Test func aMillionEntriesAreRefused() {
        #expect(refused(atom(String(repeating: "<entry/>", count: 1_000_000)))?.code == "feeds.tooMany")
        let many = "{\"metadata\": {}, \"publications\": [" + String(repeating: "{},", count: 999_999) + "{}]}"
        #expect(refused(Array(many.utf8))?.code == "feeds.tooMany")
    }

    @Test func aWrongEncodingIsNamedWithItsLine() {
        let declared = refused(atom(book, head: "<?xml version=\"1.0\" encoding=\"windows-1258\"?>\n"))
        #expect(declared?.code == "feeds.encoding" && declared?.says.en.contains("windows-1258") ?? false)
        let broken = refused(atom(book) + Array("\n<!-- ".utf8) + [0xC3, 0x28])
        #expect(broken?.code == "feeds.encoding" && broken?.says.en.contains("line 6") ?? false, "\(broken?.says.en ?? "")")
        #expect(refused(Array("{\"metadata\":\n\"".utf8) + [0xFF])?.says.en.contains("line 2") ?? false)
    }

    @Test func whatIsBrokenSaysWhere() {
        #expect(refused(Array("<feed>\n<entry>\n<title>a</entry></feed>".utf8))?.says.en.contains("line 3") ?? false)
        #expect(refused(Array("<feed>".utf8) + Array(String(repeating: "<a>", count: 5_000).utf8))?.code == "feeds.tooDeep")
        #expect(refused(Array(String(repeating: "{\"a\":", count: 100_000).utf8))?.code == "feeds.broken")
        #expect(refused(Array("<rss><channel/></rss>".utf8))?.code == "feeds.noFeed")
        #expect(refused(atom("<entry><title>Theo chủ đề</title><link rel=\"subsection\" href=\"/s\"/></entry>"))?.code == "feeds.noBooks")
        #expect(refused([])?.code == "feeds.broken")
    }

    @Test func listsAreNoFeeds() {
        #expect(!BookFeedReading.isFeed(Array("Tên sách,Tác giả\n".utf8)))
        #expect(!BookFeedReading.isFeed([0x50, 0x4B, 3, 4]))
        #expect(!BookFeedReading.isFeed(Array("<html><body>feed</body></html>".utf8)))
        #expect(BookFeedReading.isFeed(atom(book)) && BookFeedReading.isFeed(Array("  {\"metadata\"".utf8)))
    }
}
