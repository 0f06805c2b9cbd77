package import Base
package import Journal
internal import Units

/// Tells of a reading place, or tells it anew.
package struct TellPlace: Action {
    package static let name = "library.tellPlace"

    package var unit: Id
    /// nil for a place that was not known.
    package var place: Id?
    package var facts: PlaceFacts

    package init(_ facts: PlaceFacts, unit: Id, place: Id? = nil) {
        self.unit = unit
        self.place = place
        self.facts = facts
    }

    /// - Returns: the place's id.
    package func decide(_ deciding: inout Deciding) throws -> Id {
        try deciding.require(.editor, over: unit)
        let tidy = try ShelfRules.place(facts)
        guard let place else {
            let same = try deciding.reader.readingPlaces(of: unit).first {
                Vietnamese.fold($0.facts.name) == Vietnamese.fold(tidy.name)
            }
            if same != nil {
                throw Refusal(
                    "library.placeAlready", field: "name",
                    Words("Đơn vị đã có điểm đọc tên này.", "The unit has a reading place of this name already."))
            }
            let id = deciding.id()
            deciding.happen(PlaceTold(id: id, number: try deciding.reader.nextPlaceNumber(), unitId: unit, facts: tidy))
            return id
        }
        guard let known = try deciding.reader.readingPlace(place), known.unit == unit else {
            throw ShelfRules.unknownPlace
        }
        if known.facts != tidy || !known.isOpen {
            deciding.happen(PlaceTold(id: place, number: known.number, unitId: unit, facts: tidy))
        }
        return place
    }
}

/// A reading place is no more; what lies there is not shown any longer.
package struct ClosePlace: Action {
    package static let name = "library.closePlace"

    package var place: Id

    package init(_ place: Id) { self.place = place }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.readingPlace(place) else { throw ShelfRules.unknownPlace }
        try deciding.require(.editor, over: known.unit)
        if known.isOpen { deciding.happen(PlaceClosed(id: place, unitId: known.unit)) }
        return Done()
    }
}

/// Tells how many paper copies of an item lie at places of its unit.
package struct TellCopies: Action {
    package static let name = "library.tellCopies"

    package struct Typed: Codable, Hashable, Sendable {
        package var place: Id
        package var copies: Int

        package init(_ copies: Int, at place: Id) {
            self.place = place
            self.copies = copies
        }
    }

    package var item: Id
    package var copies: [Typed]

    package init(_ item: Id, _ copies: [Typed]) {
        self.item = item
        self.copies = copies
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        for typed in copies {
            guard let place = try deciding.reader.readingPlace(typed.place), place.unit == known.unit else {
                throw ShelfRules.unknownPlace
            }
            guard (0...ShelfRules.copiesLimit).contains(typed.copies) else {
                throw Refusal(
                    "library.copies", field: "copies.\(place.number)",
                    Words(
                        "Số bản từ 0 đến \(ShelfRules.copiesLimit).", "Copies are 0 to \(ShelfRules.copiesLimit)."))
            }
            if try deciding.reader.copies(of: item, at: typed.place) != typed.copies {
                deciding.happen(CopiesTold(item: item, unitId: known.unit, place: typed.place, copies: typed.copies))
            }
        }
        return Done()
    }
}

/// Keeps where a person reads in a book and the places they marked, or the steps of a course that they finished; nothing of
/// it enters the journal.
package struct KeepReadingState: Action {
    package static let name = "library.keepState"

    package var item: Id
    /// As the device wrote it; JSON of at most 8 kB.
    package var state: String
    package var isCourse: Bool

    package init(_ item: Id, _ state: String, isCourse: Bool = false) {
        self.item = item
        self.state = state
        self.isCourse = isCourse
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller else { throw Permission.signInFirst }
        guard try deciding.reader.shelfItem(item) != nil else { throw ShelfRules.unknownItem }
        guard state.utf8.count <= 8_192 else {
            throw Refusal(
                "library.state", status: 413,
                Words("Quá nhiều dấu trang trong một cuốn.", "There are too many bookmarks in one book."))
        }
        deciding.keep(isCourse ? BookTables.keepCourseState : BookTables.keepState, person, item, state, deciding.now)
        return Done()
    }
}

/// Deletes what side tables still hold of people and passages that are gone, after tables came back from a backup.
package struct SweepShelves: Action {
    package static let name = "library.sweep"

    package init() {}

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        deciding.keep(CatalogueTables.dropStrayWords)
        deciding.keep(BookTables.dropStrayStates)
        deciding.keep(BookTables.dropStrayCourseStates)
        return Done()
    }
}
