internal import Base
internal import Journal
package import Units
package import Web

/// The seal of the journal: what it claims, a way to hold an earlier one against it, and for programs the latest
/// checkpoint and the hashes of the tree. Entries are never given out.
package enum SealPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/seal", access: .everyone) { ask in try await page(world, ask) },
            .get("/checkpoint", access: .everyone) { _ in
                .text(try await world.ledger.recentCheckpoint().signed)
            },
            .get("/tile/{level}/{tile}", access: .everyone) { ask in try await tile(world, ask) },
            .get("/tile/{level}/{tile}/{next}", access: .everyone) { ask in try await tile(world, ask) },
            .get("/tile/{level}/{tile}/{next}/{third}", access: .everyone) { ask in try await tile(world, ask) },
            .get("/tile/{level}/{tile}/{next}/{third}/{fourth}", access: .everyone) { ask in
                try await tile(world, ask)
            },
        ]
    }

    // MARK: The page

    /// More than any checkpoint has.
    private static let longestClaim = 4_000

    private static func page(_ world: World, _ ask: Ask) async throws -> Answer {
        let typed = ask.query.filled("c")
        var (problems, finding): ([FieldProblem], SealFinding?) = ([], nil)
        if let typed {
            if typed.utf8.count <= longestClaim, let claim = SealClaim(typed) {
                finding = try await world.ledger.examine(claim)
            } else {
                problems = [FieldProblem("c", unreadable)]
            }
        }
        let view = SealView(
            checkpoint: try await checkpoint(world), finding: finding, key: world.ledger.sealKey?.description)
        let form = Form(ask.language, typed: ask.query, problems: problems)
        let title = ask.tongue("Niêm phong nhật ký", "The journal's seal")
        return try await world.settledPage(
            ask, PageContent(title: title, isSearchable: typed == nil, body: view.body(form, today: ask.today)))
    }

    /// A journal that may not be sealed says so, and still answers to earlier seals.
    private static func checkpoint(_ world: World) async throws -> Result<Checkpoint, Refusal> {
        do {
            return .success(try await world.ledger.recentCheckpoint())
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    private static let unreadable = Words(
        "Không đọc được dấu niêm phong: cần cả tệp dấu, hoặc số mục rồi đến 64 chữ số của dấu.",
        "No seal can be read here: paste the whole signed text, or the number of entries and then the 64 digits.")

    // MARK: Tiles

    private static func tile(_ world: World, _ ask: Ask) async throws -> Answer {
        let parts = ["tile", "next", "third", "fourth"].compactMap { ask.parameters[$0] }
        guard let level = Int(ask.parameters["level"] ?? ""), let place = TilePlace(parts),
            let bytes = try await world.ledger.read({ reader in
                try SealedTree(reader).tile(level: level, position: place.position, width: place.width)
            })
        else { throw Refusal.noSuchPage }
        return Answer(.bytes(bytes, type: "application/octet-stream"))
    }
}

/// A tile as C2SP tlog-tiles writes it in a path: `x001/x234/067`, `067.p/12` for its first twelve hashes.
struct TilePlace: Equatable {
    let position: Int64
    let width: Int

    init?(_ parts: [String]) {
        var digits = parts
        var width = Tile.width
        if parts.count > 1, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(parts[parts.count - 1]), (1..<Tile.width).contains(partial),
                String(partial) == parts[parts.count - 1]
            else { return nil }
            width = partial
            digits = parts.dropLast(2) + [String(parts[parts.count - 2].dropLast(2))]
        }
        var position: Int64 = 0
        for (index, part) in digits.enumerated() {
            let isLast = index == digits.count - 1
            let figures = isLast ? Substring(part) : part.dropFirst()
            guard isLast || part.hasPrefix("x"), figures.utf8.count == 3,
                figures.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(figures)
            else { return nil }
            position = position * 1000 + number
        }
        // Nothing may have two addresses: no x000 in front.
        guard !digits.isEmpty, digits.count == 1 || digits[0] != "x000" else { return nil }
        self.position = position
        self.width = width
    }
}
