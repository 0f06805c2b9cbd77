import Base
import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Journal
import Sheets
import TestSupport
import Testing
import Units
import Web

@testable import Library

/// The catalogue as reading programs fetch it, by rules written from OPDS 1.2 and 2.0.
struct CatalogueFeedTests {
    private struct Desk {
        let week: SmallWeek
        let trial: PageTrial

        init(_ engine: Engine) async throws {
            week = try await SmallWeek(engine)
            trial = PageTrial(week.ledger) { LibraryPages.routes($0) }
            let small = week.small
            var open = TypedItem(title: "Truyện làng & rừng", maker: "Nhiều người kể", subject: .literature, licence: .ccBy)
            open.year = 2026
            try await small.act(ShelveItem(open, unit: small.library, files: FilesToKeep(book: try SmallBook.kept())), by: .console)
            let paper = TypedItem(title: "Cây lúa", subject: .farming, licence: .paper, identifier: "9780306406157")
            try await small.act(ShelveItem(paper, unit: small.eaMay), by: .console)
            var link = TypedItem(title: "Trang hay", kind: .link, language: .english, licence: .elsewhere)
            link.link = "https://a.example/?a=1&b=2"
            try await small.act(ShelveItem(link, unit: small.eaMay), by: .console)
        }

        func file(_ name: String, _ query: Fields = [:]) async throws -> (text: String, type: String) {
            let answer = try await trial.ask(.get, "/opds/{feed}", ["feed": name], query: query)
            guard case .bytes(let bytes, let type) = answer.body else { return ("", "") }
            return (String(decoding: bytes, as: UTF8.self), type)
        }

        func json(_ name: String, _ query: Fields = [:]) async throws -> [String: Any] {
            let text = try await file(name, query).text
            return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: Engine.allCases) func everyFeedKeepsTheRulesOfTheFirstVersion(engine: Engine) async throws {
        let desk = try await Desk(engine)
        for (name, query) in [
            ("root.xml", [:]), ("items.xml", [:]), ("items.en.xml", ["q": "truyen"]), ("subjects.xml", [:]), ("languages.en.xml", [:]),
            ("shelves.xml", [:]), ("items.xml", ["subject": "farming"]), ("items.xml", ["unit": "xa-ea-may", "order": "newest"]),
        ] as [(String, Fields)] {
            let (text, type) = try await desk.file(name, query)
            let kind = name.hasPrefix("items") ? "acquisition" : "navigation"
            #expect(type == "application/atom+xml;profile=opds-catalog;kind=\(kind)")
            let document = try XMLDocument(xmlString: text)
            #expect(OpdsRules.faults(document, isAcquisition: kind == "acquisition") == [], "\(name)")
        }
    }

    @Test(arguments: Engine.allCases) func everyFeedKeepsTheRulesOfTheSecondVersion(engine: Engine) async throws {
        let desk = try await Desk(engine)
        for name in ["root.json", "items.json", "subjects.en.json", "languages.json", "shelves.json"] {
            #expect(OpdsRules.faults(try await desk.json(name)) == [], "\(name)")
            #expect(try await desk.file(name).type == "application/opds+json")
        }
        let feed = try await desk.json("items.json", ["query": "cay lua"])
        let books = try #require(feed["publications"] as? [[String: Any]])
        #expect(books.count == 1 && (books[0]["metadata"] as? [String: Any])?["identifier"] as? String == "urn:isbn:9780306406157")
    }

    @Test func whatTheLicenceLetsOutIsOffered() async throws {
        let desk = try await Desk(.sqlite)
        let text = try await desk.file("items.xml").text
        #expect(text.contains("rel=\"http://opds-spec.org/acquisition/open-access\" href=\"https://longhouse.example/files/"))
        #expect(text.contains("<category term=\"literature\" label=\"văn học\"/>") && text.contains("Truyện làng &amp; rừng"))
        // Paper is borrowed where it lies; a page elsewhere is got there.
        #expect(text.components(separatedBy: "acquisition/borrow").count == 2)
        #expect(text.contains("href=\"https://a.example/?a=1&amp;b=2\" type=\"text/html\""))
        let shelf = try await desk.file("items.xml", ["unit": "xa-ea-may"]).text
        #expect(!shelf.contains("Truyện làng") && shelf.contains("Trang hay"))
        #expect(try await desk.file("items.xml", ["language": "en"]).text.components(separatedBy: "<entry>").count == 2)
        #expect(try await desk.file("subjects.xml").text.contains("thr:count=\"1\""))
        let search = try await desk.file("search.xml")
        #expect(search.type == "application/opensearchdescription+xml" && search.text.contains("/opds/items.xml?q={searchTerms}"))
        await #expect(throws: Refusal.self) { try await desk.file("items.txt") }
    }

    @Test func longListsHavePages() async throws {
        let desk = try await Desk(.sqlite)
        let small = desk.week.small
        let rows = (1...60).map { StockRow(TypedItem(title: "Sách số \($0)", licence: .paper)) }
        _ = try await desk.week.act(TakeInStock(rows, unit: small.library), by: small.hLinh)
        let first = try await desk.file("items.xml").text
        let second = try await desk.file("items.xml", ["page": "2"]).text
        #expect(first.contains("rel=\"next\" href=\"https://longhouse.example/opds/items.xml?page=2\"") && !first.contains("\"previous\""))
        #expect(second.contains("rel=\"previous\"") && !second.contains("rel=\"next\"") && second.contains("<opensearch:startIndex>51<"))
        #expect(first.components(separatedBy: "<entry>").count - 1 + second.components(separatedBy: "<entry>").count - 1 == 63)
    }

    @Test(arguments: ["items.xml", "items.json"]) func whatGoesOutComesInAtAnotherHouse(name: String) async throws {
        let desk = try await Desk(.sqlite)
        let other = try await SmallWeek(.sqlite)
        let bytes = Array(try await desk.file(name).text.utf8)
        func bring() async throws -> TakeInStock.Answer {
            let reading = try await other.ledger.read { [unit = other.small.library] reader in
                try ShelfList.read(bytes, name: name, of: unit, on: SmallWeek.firstDay, reader)
            }
            #expect(reading.problems == [])
            return try await other.act(TakeInStock(reading.rows, unit: other.small.library), by: other.small.hLinh)
        }
        #expect(try await bring() == TakeInStock.Answer(added: 3, changed: 0, known: 0))
        let before = other.ledger.position
        #expect(try await bring() == TakeInStock.Answer(added: 0, changed: 0, known: 3) && other.ledger.position == before)
        let items = try await other.ledger.read { [unit = other.small.library] reader in try reader.shelf(of: unit) }
        #expect(items.map(\.facts.title) == ["Cây lúa", "Trang hay", "Truyện làng & rừng"])
        #expect(items[2].facts.licence == .ccBy && items[2].facts.link == "https://longhouse.example/library/1")
        #expect(items[2].maker == "Nhiều người kể" && items[2].facts.subject == .literature && items[0].facts.identifier == "9780306406157")
    }

    @Test func anEntryThatRunsCodeIsNamed() async throws {
        let week = try await SmallWeek(.sqlite)
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom">
            <entry><title>Tốt</title><link rel="http://opds-spec.org/acquisition" href="https://a.example/1.epub"/></entry>
            <entry><title>Xấu</title><link rel="http://opds-spec.org/acquisition" href="java\tscript:alert(1)"/></entry>
            <entry><title>Không nơi</title><link rel="http://opds-spec.org/acquisition" href="/2.epub"/></entry>
            <entry><title>tốt</title><link rel="http://opds-spec.org/acquisition" href="https://a.example/1.pdf"/></entry></feed>
            """
        let reading = try await week.ledger.read { [unit = week.small.library] reader in
            try ShelfList.read(Array(feed.utf8), name: "b.xml", of: unit, on: SmallWeek.firstDay, reader)
        }
        #expect(reading.rows.map(\.typed.title) == ["Tốt"] && reading.notices.map(\.row) == [4])
        #expect(reading.problems.map(\.row) == [2, 3] && reading.problems[0].place.words.vi == "Tệp 'b.xml', mục 2")
        #expect(reading.problems[0].says.en.contains("runs code"))
    }
}
