internal import Base
internal import Journal
internal import Units

/// How the tables of the library follow its events.
enum LibraryApplying {
    static let appliers = [
        Applier(ItemShelved.self) { event, entry, writer in
            try writer.write(
                ShelfTables.put,
                LibraryApplying.values(event.facts, event.files)
                    + ([event.id, event.number, event.unitId, event.work, entry.position] as [any Storable]).map(
                        \.stored))
            try writer.lead(event.work)
        },
        Applier(ItemMended.self) { event, entry, writer in
            let before = try writer.first(ShelfTables.workOf, event.id).map { row in
                var scan = row.scan
                return scan.id()
            }
            try writer.write(
                ShelfTables.mend,
                LibraryApplying.values(event.facts, event.files)
                    + ([event.id, event.work, entry.position] as [any Storable]).map(\.stored))
            try writer.lead(event.work)
            if let before, before != event.work { try writer.lead(before) }
        },
        Applier(ItemStood.self) { event, _, writer in
            try writer.write(ShelfTables.stand, event.id, event.isStanding)
            guard let row = try writer.first(ShelfTables.workOf, event.id) else { return }
            var scan = row.scan
            try writer.lead(scan.id())
        },
        Applier(CopiesTold.self) { event, _, writer in
            try writer.write(PlaceTables.tellCopies, event.item, event.place, event.copies)
        },
        Applier(PlaceTold.self) { event, _, writer in
            let facts = event.facts
            try writer.write(
                PlaceTables.put, event.id, event.number, event.unitId, facts.kind.rawValue, facts.name,
                Vietnamese.sortKey(facts.name), facts.site, facts.location?.latitude, facts.location?.longitude,
                facts.times.text)
        },
        Applier(PlaceClosed.self) { event, _, writer in try writer.write(PlaceTables.close, event.id) },
    ]

    /// In the order of `ShelfTables.factColumns`.
    private static func values(_ facts: ShelfFacts, _ files: ShelfFiles) -> [Value] {
        let values: [any Storable] = [
            facts.kind.rawValue, facts.title, Vietnamese.fold(facts.title), Vietnamese.foldKeepingMarks(facts.title),
            Vietnamese.sortKey(facts.title), facts.maker?.passage, facts.maker?.digest, facts.language.rawValue,
            facts.subject.rawValue, facts.ages, facts.level.rawValue, facts.licence.rawValue, facts.link,
            facts.identifier,
            facts.year, facts.makerDied, facts.about?.passage, facts.about?.digest, files.book, files.pages,
            files.paper,
            files.cover,
        ]
        return values.map(\.stored)
    }
}

extension Writer {
    /// Of the items of a work that stand, the first leads it in the catalogue.
    fileprivate func lead(_ work: Id) throws { try write(ShelfTables.lead, work) }
}
