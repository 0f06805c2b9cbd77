internal import Base
internal import Journal
internal import Units
internal import Web

/// `/d/ea-tul`: what people read off a banner and type. Capitals, marks and missing words are forgiven: what can mean
/// one unit only leads there, everything else to the search.
enum ShortAddressPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/d/{word}", access: .everyone) { ask in
                let (typed, today) = (try ask.parameter("word"), ask.today)
                let found = try await world.ledger.read { reader in
                    if let unit = try reader.unit(address: typed) { return [unit] }
                    let words = Vietnamese.fold(typed)
                    if let unit = try reader.unit(address: words.replacing(" ", with: "-")) { return [unit] }
                    let roster = try reader.roster(on: today)
                    let alike = roster.search(words, limit: 2).map(\.unit)
                    // "Ea Tul" names its commune, though schools bear the name as well.
                    return alike.count > 1 && isNamed(alike[0], words) && !isNamed(alike[1], words) ? [alike[0]] : alike
                }
                if found.count == 1 { return .see(Address(path: "units", found[0].address)) }
                return .see(Address(path: ["units"], query: [("q", typed.replacing("-", with: " "))]))
            }
        ]
    }

    private static func isNamed(_ unit: OrgUnit, _ words: String) -> Bool {
        Vietnamese.fold(unit.name) == words || Vietnamese.fold(unit.fullName) == words
    }
}
