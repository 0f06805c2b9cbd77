import Base
import Foundation
import Testing

@testable import Web

struct LooksTests {
    /// Text on its ground: at least 4.5 (WCAG 2.2, 1.4.3), body text 7 (1.4.6); what shapes a control 3 (1.4.11).
    static let pairs: [(String, String, Double)] = [
        ("ink", "paper", 7), ("ink", "raised", 7), ("ink", "sunk", 7), ("quiet", "paper", 7), ("quiet", "raised", 7),
        ("quiet", "sunk", 7), ("link", "paper", 7), ("link", "raised", 7), ("link", "sunk", 7),
        ("on-button", "button", 7), ("on-danger", "danger", 7), ("late", "paper", 7), ("late", "raised", 7),
        ("late", "sunk", 4.5), ("done", "paper", 7), ("done", "raised", 7), ("done", "sunk", 4.5),
        ("on-ochre", "ochre", 7), ("edge", "paper", 3), ("edge", "raised", 3), ("bar", "paper", 3),
        ("bar", "raised", 3),
        ("focus", "paper", 3), ("yarn-cream", "cloth", 3), ("yarn-ochre", "cloth", 3),
    ]

    @Test(arguments: [false, true]) func everyPairOfColoursCanBeRead(inTheDark isDark: Bool) throws {
        let colours = try Colours(styleSheet: Assets.text(of: "app.css"), isDark: isDark)
        for (front, ground, least) in LooksTests.pairs {
            let ratio = try colours.contrast(front, ground)
            #expect(ratio >= least, "\(front) on \(ground): \(ratio)")
        }
    }

    @Test func styleSheetAndScriptStaySmall() throws {
        #expect(try Assets.text(of: "app.css").utf8.count < 24_000)
        #expect(try Assets.text(of: "paper.css").utf8.count < 4_500)
        #expect(try Assets.text(of: "embed.css").utf8.count < 2_000)
        #expect(try Assets.text(of: "app.js").utf8.count < 4_500)
    }

    @Test(arguments: Language.allCases) func pagesHaveNoInlineStyleNorScript(_ language: Language) throws {
        let page = Gallery.page(language).text
        #expect(!page.contains(" style="))
        #expect(!page.contains(" onclick"))
        #expect(!page.contains("<style"))
        #expect(page.utf8.count < 30_000)
    }

    @Test(arguments: Language.allCases) func idsOnAPageAreUnique(_ language: Language) throws {
        let ids = Gallery.page(language).text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
    }

    /// `LONGHOUSE_GALLERY=folder` writes the gallery with its assets, to be opened in a browser.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["LONGHOUSE_GALLERY"] != nil))
    func galleryIsWritten() throws {
        let path = try #require(ProcessInfo.processInfo.environment["LONGHOUSE_GALLERY"])
        let folder = URL(filePath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["app.css", "app.js", "favicon.svg"] {
            try Assets.text(of: name).write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        for language in Language.allCases {
            let file = folder.appending(path: "gallery-\(language.rawValue).html")
            try Gallery.page(language).text.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}

enum Assets {
    static func text(of name: String) throws -> String {
        let sources = URL(filePath: #filePath).appending(path: "../../../Sources/Ground/Web/Assets").standardized
        return try String(contentsOf: sources.appending(path: name), encoding: .utf8)
    }
}

/// The colours that a style sheet declares in its first `:root`, or in the one for the dark.
private struct Colours {
    let declared: [String: String]

    init(styleSheet: String, isDark: Bool) throws {
        let parts = styleSheet.split(separator: "@media (prefers-color-scheme: dark)")
        var declared: [String: String] = [:]
        for part in isDark ? parts.prefix(2) : parts.prefix(1) {
            let root = part.prefix { $0 != "}" }
            for match in root.matches(of: /--([a-z-]+): (#[0-9A-Fa-f]{6});/) {
                declared[String(match.output.1)] = String(match.output.2)
            }
        }
        self.declared = declared
    }

    /// WCAG 2.2: (lighter + 0.05) / (darker + 0.05).
    func contrast(_ front: String, _ ground: String) throws -> Double {
        let (one, two) = (try luminance(of: front), try luminance(of: ground))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    private func luminance(of name: String) throws -> Double {
        let colour = try #require(declared[name], "\(name) is not declared")
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        let channels = [number >> 16, number >> 8 & 255, number & 255].map { channel -> Double in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
