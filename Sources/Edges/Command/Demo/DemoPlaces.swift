internal import Base
internal import Journal
internal import Units

extension TreeSource {
    /// Where the communes of one list lie, as far as the next list says: at the point of what each became part of.
    func points(of before: Int, by after: Int) throws -> [(code: String, location: Location)] {
        let known = Dictionary(
            try list(after).units.compactMap { unit in unit.location.map { (unit.code, $0) } },
            uniquingKeysWith: { first, _ in first })
        var points: [String: Location] = [:]
        for step in try successions(after) {
            guard let location = known[step.newCode] else { continue }
            // What went whole lies there; of what was parted it is only near.
            if step.relation == .whole || points[step.oldCode] == nil { points[step.oldCode] = location }
        }
        return points.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension DemoStory {
    /// The list of 2024 has no points. The Week stays in the tree of its time; where its communes lie is told of each.
    func locateCommunes() async throws {
        let points = try TreeSource(house.settings.share).points(of: 2024, by: 2025)
        let ours = Set(communes.map(\.id))
        let found = try await house.ledger.read { reader in
            try points.compactMap { point -> (Id, Location)? in
                guard let unit = try reader.unit(code: point.code, year: 2024), ours.contains(unit.id) else { return nil }
                return (unit.id, point.location)
            }
        }
        for (unit, location) in found { try await act(LocateUnit(unit, at: location), for: province) }
        progress("\(found.count) xã có tọa độ / communes located")
    }
}
