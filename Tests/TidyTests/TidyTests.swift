import Testing

struct TidyTests {
    static let rules = LengthRules.all + WordRules.all + HouseRules.all

    @Test(arguments: rules.map(\.name))
    func everyFileKeepsTheRule(_ name: String) throws {
        let rule = try #require(TidyTests.rules.first { $0.name == name })
        let complaints = try SourceFile.all().flatMap(rule.check)
        #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
    }

    /// Each rule is broken on purpose: a rule that cannot fail checks nothing.
    @Test(arguments: [
        ("a file has at most 400 lines", "Sources/Ground/Base/A.swift", String(repeating: "\n", count: 500)),
        ("a line has at most 140 characters", "Sources/Ground/Base/A.swift", String(repeating: "a", count: 141)),
        (
            "a function has at most 50 lines", "Sources/Ground/Base/A.swift",
            "func long() {\n" + String(repeating: "    step()\n", count: 60) + "}\n"
        ),
        ("banned calls", "Sources/Ground/Base/A.swift", "let a = try" + "! read()"),
        ("no unfinished marks", "Sources/Ground/Base/A.swift", "// TO" + "DO later"),
        ("no empty catch", "Sources/Ground/Base/A.swift", "do { try a() } catch" + " { }"),
        ("type names end in a noun of the field", "Sources/Ground/Base/A.swift", "struct Unit" + "Manager {}"),
        (
            "both languages are handed over as Words", "Sources/Story/0-Units/A.swift",
            "func wrong(_ field: String, _ vi: String, _ en: String) {}"
        ),
        ("a room imports only what stands before it", "Sources/Story/0-Units/A.swift", "internal import Plans"),
        ("a room imports only what stands before it", "Sources/Ground/Web/A.swift", "package import Units"),
        ("a room imports only what stands before it", "Sources/Story/1-Plans/A.swift", "import Hummingbird"),
        ("SQL stands in *Tables.swift only", "Sources/Story/0-Units/A.swift", "let a = \"select id from unit\""),
        (
            "every statement is listed", "Sources/Story/0-Units/ATables.swift",
            "static let all = Statement(\"a\", \"b\")\nstatic let statements = []"
        ),
    ])
    func aBrokenRuleIsNamed(_ name: String, _ path: String, _ text: String) throws {
        let rule = try #require(TidyTests.rules.first { $0.name == name })
        #expect(!rule.check(SourceFile(path, text)).isEmpty)
    }
}
