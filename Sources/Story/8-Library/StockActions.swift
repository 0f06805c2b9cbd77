package import Base
package import Journal
internal import Units

/// Takes a list of a shelf in, whole: new items, and copies brought up to date. The same list again changes nothing.
package struct TakeInStock: Action {
    package static let name = "library.takeIn"

    package struct Answer: Codable, Hashable, Sendable {
        package let added: Int
        /// Numbers of copies that are different now.
        package let changed: Int
        /// Rows that say what is in the record already.
        package let known: Int
    }

    package var unit: Id
    package var rows: [StockRow]

    package init(_ rows: [StockRow], unit: Id) {
        self.unit = unit
        self.rows = rows
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        try deciding.require(.editor, over: unit)
        let places = Set(try deciding.reader.readingPlaces(of: unit).map(\.id))
        var number = try deciding.reader.nextShelfNumber()
        // What this list itself brought is not in the tables yet.
        var brought: [String: (id: Id, work: Id)] = [:]
        var (added, changed, known) = (0, 0, 0)
        for row in rows {
            let tidy = ShelfRules.tidy(row.typed)
            let problems = ShelfRules.problems(tidy, hasFile: false, on: deciding.today)
            guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
            guard row.place.map(places.contains) ?? true else { throw ShelfRules.unknownPlace }
            let keys = TakeInStock.keys(tidy)
            let same = try deciding.reader.sameWork(tidy)
            let own =
                same.first { $0.unit == unit && $0.isStanding }?.id ?? keys.lazy.compactMap { brought[$0]?.id }.first
            let id = own ?? deciding.id()
            if own == nil {
                let work = same.first?.work ?? keys.lazy.compactMap { brought[$0]?.work }.first ?? id
                let facts = deciding.facts(tidy, id: id, work: work)
                deciding.happen(
                    ItemShelved(id: id, number: number, unitId: unit, work: work, facts: facts, files: ShelfFiles()))
                for key in keys { brought[key] = (id, work) }
                number += 1
                added += 1
            }
            let isTold = try tellCopies(row, of: id, &deciding)
            if own != nil { if isTold { changed += 1 } else { known += 1 } }
        }
        return Answer(added: added, changed: changed, known: known)
    }

    private func tellCopies(_ row: StockRow, of item: Id, _ deciding: inout Deciding) throws -> Bool {
        guard let place = row.place, try deciding.reader.copies(of: item, at: place) != row.copies else { return false }
        deciding.happen(CopiesTold(item: item, unitId: unit, place: place, copies: row.copies))
        return true
    }

    private static func keys(_ typed: TypedItem) -> [String] {
        let byTitle = ShelfList.key(typed)
        return typed.identifier.isEmpty ? [byTitle] : ["= \(typed.identifier)", byTitle]
    }
}
