internal import Base
internal import Journal
internal import Plans
internal import Units

/// The programme by place: where communes lie, and how much is on in each. Communes of before July 2025 have no point of
/// their own and stand where their successor lies.
struct ProgrammeMap: Sendable {
    struct Place: Sendable {
        let unit: OrgUnit
        let count: Int
    }

    /// One dot; several places that went into one another share it.
    struct Dot: Sendable {
        let location: Location
        let label: String
        var places: [Place]

        var count: Int { places.reduce(0) { $0 + $1.count } }
    }

    /// Most first.
    let dots: [Dot]
    /// Most first; those without a point too.
    let places: [Place]
    /// Sessions that no dot shows.
    let unplaced: Int

    init(_ reader: any Reader, _ scope: ProgrammeScope, _ hits: [ProgrammeHit]) throws {
        var counts: [Id: Int] = [:]
        var without = 0
        for hit in hits {
            if let area = hit.area { counts[area, default: 0] += 1 } else { without += 1 }
        }
        var dots: [[Double]: Dot] = [:]
        var places: [Place] = []
        for (id, count) in counts.sorted(by: { $0.key.description < $1.key.description }) {
            guard let unit = try reader.unit(id) else { continue }
            let place = Place(unit: unit, count: count)
            places.append(place)
            guard let (holder, location) = try reader.point(of: unit, scope.campaign.treeDay) else {
                without += count
                continue
            }
            let spot = [location.latitude, location.longitude]
            if dots[spot] == nil { dots[spot] = Dot(location: location, label: holder.name, places: []) }
            dots[spot]?.places.append(place)
        }
        unplaced = without
        self.places = places.sorted { ($1.count, $0.unit.address) < ($0.count, $1.unit.address) }
        self.dots = dots.values.map { dot in
            // A commune that stands alone at the point of its successor keeps its own name.
            dot.places.count == 1 ? Dot(location: dot.location, label: dot.places[0].unit.name, places: dot.places) : dot
        }.sorted { ($1.count, $0.label) < ($0.count, $1.label) }
    }
}

extension Reader {
    /// Where a unit lies: its own point, its successor's, or that of what it lies in; with the unit whose point it is.
    fileprivate func point(of unit: OrgUnit, _ day: Day) throws -> (OrgUnit, Location)? {
        if let location = unit.location { return (unit, location) }
        for successor in try units(UnitTables.successors, unit.id) {
            if let location = successor.location { return (successor, location) }
        }
        guard unit.kind == .village, let above = try units(UnitTables.thread, unit.id, Line.place.rawValue, day).dropLast().last
        else { return nil }
        return try point(of: above, day)
    }
}
