internal import Foundation
import Testing

struct DocsTests {
    @Test(arguments: DocsRules.all.map(\.name)) func thePageDescribesWhatTheCodeHas(_ name: String) throws {
        let rule = try #require(DocsRules.all.first { $0.name == name })
        let page = try String(contentsOf: SourceFile.top.appendingPathComponent(rule.page), encoding: .utf8)
        let sources = try SourceFile.all(in: ["Sources"])
        #expect(!sources.flatMap(rule.wanted).isEmpty, "the rule finds nothing in the code: it checks nothing")
        let complaints = rule.undescribed(in: sources, page: page)
        #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
    }

    /// Each rule is broken on purpose.
    @Test(arguments: [
        ("every command is described", "Sources/Edges/Command/A.swift", "commandName: \"paint\", abstract: \"\""),
        ("every option is described", "Sources/Edges/Command/A.swift", "@Flag(help: \"\") var onlyBlue = false"),
        ("every option is described", "Sources/Edges/Command/A.swift", "@Option(help: \"\")\n    var colour: String?"),
        ("every setting is described", "Sources/Edges/Command/Settings.swift", "static let keys = [\"colour\"]"),
        ("every column is described", "Sources/Story/0-Units/BrushList.swift", "Column(\"colour\", [\"Màu\", \"Colour\"])"),
        ("every kind of event is described", "Sources/Story/0-Units/A.swift", "package static let kind = \"units.painted\""),
    ])
    func whatIsNotDescribedIsNamed(_ name: String, _ path: String, _ text: String) throws {
        let rule = try #require(DocsRules.all.first { $0.name == name })
        // Parts of longer words are no description.
        let page = "repainted --only-blue-green colours Màuu units.painted2 --colour-blind"
        #expect(rule.undescribed(in: [SourceFile(path, text)], page: page).count == 1)
    }

    @Test func theGuidesNameWhatThePagesShow() throws {
        let folder = SourceFile.top.appendingPathComponent("docs/guide")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
        let sources = try SourceFile.all(in: ["Sources"])
        #expect(!names.isEmpty)
        for name in names.sorted() {
            let guide = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let unknown = DocsRules.unknownLabels(in: guide, shown: sources)
            #expect(unknown.isEmpty, "\(name): no page shows \(unknown)")
        }
        let page = SourceFile("Sources/Edges/Site/A.swift", "t(\"Báo kết quả\", \"Tell the results\")")
        #expect(
            DocsRules.unknownLabels(in: "Bấm **Báo kết quả**, rồi **Sơn nhà** cho **đẹp**.", shown: [page]) == ["Sơn nhà"])
    }

    /// Every format has its page, and every page of formats is known here.
    @Test func everyFormatHasItsPage() throws {
        let folder = SourceFile.top.appendingPathComponent("docs/formats").path
        let pages = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        #expect(
            pages == [
                "day-file.md", "feeds.md", "form-code.md", "journal.md", "lists.md", "plan-reading.md", "record.md", "seal.md",
            ])
    }
}
