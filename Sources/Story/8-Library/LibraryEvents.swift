package import Base
internal import Journal

/// A unit put an item on its shelf, or told it anew; always the whole of it.
package struct ItemShelved: Event {
    package static let kind = "library.itemShelved"

    package let id: Id
    package let number: Int
    package let unitId: Id
    /// The first item of the same work, or itself.
    package let work: Id
    package let facts: ShelfFacts
    package let files: ShelfFiles

    package var unit: Id? { unitId }
}

/// A unit mended what it says of an item.
package struct ItemMended: Event {
    package static let kind = "library.itemMended"

    package let id: Id
    package let unitId: Id
    package let work: Id
    package let facts: ShelfFacts
    package let files: ShelfFiles

    package var unit: Id? { unitId }
}

/// An item was taken off the shelf, or put back as it was.
package struct ItemStood: Event {
    package static let kind = "library.itemStood"

    package let id: Id
    package let unitId: Id
    /// False when it was taken off.
    package let isStanding: Bool

    package var unit: Id? { unitId }
}

/// So many paper copies of an item lie at a place; 0 = none.
package struct CopiesTold: Event {
    package static let kind = "library.copiesTold"

    package let item: Id
    package let unitId: Id
    package let place: Id
    package let copies: Int

    package var unit: Id? { unitId }
}

/// A unit told of a reading place, or told it anew; always the whole of it.
package struct PlaceTold: Event {
    package static let kind = "library.placeTold"

    package let id: Id
    package let number: Int
    package let unitId: Id
    package let facts: PlaceFacts

    package var unit: Id? { unitId }
}

/// A reading place is no more.
package struct PlaceClosed: Event {
    package static let kind = "library.placeClosed"

    package let id: Id
    package let unitId: Id

    package var unit: Id? { unitId }
}
