import Base
import HTTPTypes
import NIOCore
import Testing

@testable import Web

@Suite struct CacheTests {
    private let counter = Counter()

    private func cache(_ capacity: Int = 1 << 20) -> PageCache {
        PageCache(capacity: capacity) { [counter] in counter.value }
    }

    private func key(_ target: String) -> PageCache.Key { PageCache.Key(target: target, language: .vietnamese) }

    private func page(_ size: Int = 10) -> PageCache.Drawn {
        .kept(StoredAnswer([UInt8](repeating: 65, count: size), gzip: nil, fields: HTTPFields()))
    }

    @Test func pageIsDrawnOnceUntilSomethingIsWritten() async {
        let cache = cache()
        let drawings = Counter()
        for round in [1, 1, 1, 2, 2] {
            if round == 2, counter.value == 0 { counter.advance() }
            _ = await cache.page(key("/")) {
                drawings.advance()
                return page()
            }
        }
        #expect(drawings.value == 2)
    }

    @Test func manyAtOnceWaitForOneDrawing() async {
        let cache = cache()
        let drawings = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let drawn = await cache.page(key("/")) {
                        drawings.advance()
                        await Task.yield()
                        return page()
                    }
                    guard case .kept = drawn else { return #expect(Bool(false), "The page was not kept.") }
                }
            }
        }
        #expect(drawings.value == 1)
    }

    @Test func answerForOneOnlyIsNeverShared() async {
        let cache = cache()
        for status in [404, 405] {
            let drawn = await cache.page(key("/x")) { .once(.text("", status: status)) }
            guard case .once(let answer) = drawn else { return #expect(Bool(false), "It was kept.") }
            #expect(answer.status == status)
        }
        #expect(cache.byteCount == 0)
    }

    @Test func cacheStaysWithinItsBytes() async {
        let cache = cache(200_000)
        for number in 0..<500 {
            _ = await cache.page(key("/\(number)")) { page(10_000) }
            _ = cache.page(key("/0"))
        }
        #expect(cache.byteCount <= 200_000)
        #expect(cache.page(key("/0")) != nil)
        #expect(cache.page(key("/499")) != nil)
        #expect(cache.page(key("/250")) == nil)
    }

    @Test func languagesAreKeptApart() async {
        let cache = cache()
        _ = await cache.page(key("/")) { page() }
        #expect(cache.page(PageCache.Key(target: "/", language: .english)) == nil)
    }
}

@Suite struct LanguageChoiceTests {
    @Test(arguments: [
        ("", nil, nil, Language.vietnamese),
        ("", nil, "en-GB,en;q=0.9", .english),
        ("", nil, "fr, en;q=0.3, vi;q=0.4", .vietnamese),
        ("", nil, "enm, de", .vietnamese),
        ("", nil, "en;q=0", .vietnamese),
        ("", "a=b; lang=en", "vi", .english),
        ("", "__Host-lang=en", "vi", .english),
        ("day=1&lang=vi", "lang=en", "en", .vietnamese),
        ("lang=xx", nil, "en", .english),
    ])
    func languageIsChosenFromAddressThenCookieThenBrowser(
        query: String, cookies: String?, accept: String?, expected: Language
    ) {
        #expect(LanguageChoice.of(queryText: query, cookies: cookies, acceptLanguage: accept) == expected)
    }
}

@Suite struct ThrottleTests {
    @Test func tooManyTriesHaveToWait() throws {
        let throttle = Throttle(most: 3, windowSeconds: 600)
        let start = SmallSite.noon
        for second in 0..<3 { try throttle.admit("0900000000", now: start.adding(seconds: Int64(second))) }
        #expect(throws: Refusal.self) { try throttle.admit("0900000000", now: start.adding(seconds: 3)) }
        try throttle.admit("0900000001", now: start.adding(seconds: 3))
        try throttle.admit("0900000000", now: start.adding(seconds: 600))
    }

    @Test func rightPassphraseForgivesEarlierTries() throws {
        let throttle = Throttle(most: 1, windowSeconds: 600)
        try throttle.admit("a", now: SmallSite.noon)
        throttle.forgive("a")
        try throttle.admit("a", now: SmallSite.noon)
    }

    @Test func memoryIsBounded() throws {
        let throttle = Throttle(most: 1, windowSeconds: 600, capacity: 100)
        for number in 0..<1_000 {
            try throttle.admit("\(number)", now: SmallSite.noon.adding(seconds: Int64(number / 10)))
        }
        #expect(throws: Refusal.self) { try throttle.admit("999", now: SmallSite.noon.adding(seconds: 100)) }
    }
}

@Suite struct StaticFilesTests {
    private let files = StaticFiles(
        contents: [
            "app.css": Array((String(repeating: "p{color:red}", count: 100) + "i{background:url('band.svg')}").utf8),
            "band.svg": Array("<svg/>".utf8), "app.js": Array("1".utf8), "app.js.br": [1], "app.js.gz": [2],
        ], isSecure: true)
    private let stamp = DateLine().stamp(SmallSite.noon)

    private func ask(_ path: String, _ encoding: String? = nil, tag: String? = nil) -> Outgoing? {
        files.file(path)?.outgoing(acceptEncoding: encoding, ifNoneMatch: tag, stamp: stamp)
    }

    @Test func addressCarriesTheHashOfTheContent() throws {
        #expect(files.path("band.svg").hasPrefix("/assets/band."))
        #expect(files.path("band.svg") != "/assets/band.svg")
        let head = try #require(ask(files.path("band.svg"))).head
        #expect(head.headerFields[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(head.headerFields[.contentType] == "image/svg+xml")
        #expect(head.headerFields[.date] == "Tue, 01 Oct 2024 05:00:00 GMT")
        #expect(ask("/assets/band.svg")?.head.headerFields[.cacheControl] == "no-cache")
        #expect(ask("/assets/../app.css") == nil)
    }

    @Test func styleSheetNamesPicturesByTheirHashedAddress() throws {
        guard case .buffer(let body) = try #require(ask(files.path("app.css"))).body else { return }
        #expect(String(decoding: body.readableBytesView, as: UTF8.self).contains("url(\"\(files.path("band.svg"))\")"))
    }

    @Test func everyEncodingHasItsOwnTag() throws {
        let script = files.path("app.js")
        let heads = try [nil, "gzip", "gzip, br", "br;q=0, gzip;q=0.5", "deflate"].map {
            try #require(ask(script, $0)).head.headerFields
        }
        #expect(heads.map { $0[.contentEncoding] } == [nil, "gzip", "br", "gzip", nil])
        #expect(Set(heads.map { $0[.eTag] }).count == 3)
        #expect(heads.allSatisfy { $0[.vary] == "Accept-Encoding" })
    }

    @Test func unchangedFileIsNotSentAgain() throws {
        let tag = try #require(ask(files.path("app.css"), "gzip")?.head.headerFields[.eTag])
        let again = try #require(ask(files.path("app.css"), "gzip", tag: "\"other\", W/\(tag)"))
        #expect(again.head.status.code == 304)
        #expect(ask(files.path("app.css"), nil, tag: tag)?.head.status.code == 200)
    }

    @Test func gzipIsMadeWhereTheBuildMadeNone() throws {
        #expect(try #require(ask(files.path("app.css"), "gzip")).head.headerFields[.contentEncoding] == "gzip")
    }
}
