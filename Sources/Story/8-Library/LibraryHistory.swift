internal import Base
internal import Journal
package import Units

/// What the events of the library say in a unit's history.
package enum LibraryHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(ItemShelved.self) { event, _ in
            Words("đưa “\(event.facts.title)” lên giá sách", "put “\(event.facts.title)” on the shelf")
        },
        EventSentence(ItemMended.self) { event, _ in
            Words("sửa tài liệu “\(event.facts.title)”", "changed the item “\(event.facts.title)”")
        },
        EventSentence(ItemStood.self) { event, reader in
            let title = try reader.shelfItem(event.id)?.facts.title ?? "?"
            return event.isStanding
                ? Words("đưa lại “\(title)” lên giá sách", "put “\(title)” back on the shelf")
                : Words("cất “\(title)” khỏi giá sách", "took “\(title)” off the shelf")
        },
        EventSentence(CopiesTold.self) { event, reader in
            let title = try reader.shelfItem(event.item)?.facts.title ?? "?"
            let place = try reader.readingPlace(event.place)?.facts.name ?? "?"
            return Words(
                "ghi \(event.copies) bản “\(title)” ở \(place)",
                "recorded \(event.copies) copies of “\(title)” at \(place)")
        },
        EventSentence(PlaceTold.self) { event, _ in
            Words("ghi điểm đọc “\(event.facts.name)”", "told of the reading place “\(event.facts.name)”")
        },
        EventSentence(CourseTold.self) { event, reader in
            let title = try reader.shelfItem(event.item)?.facts.title ?? "?"
            return Words(
                "soạn khóa học “\(title)” (\(event.steps.count) bước)", "told the course “\(title)” (\(event.steps.count) steps)")
        },
        EventSentence(PlaceClosed.self) { event, reader in
            let name = try reader.readingPlace(event.id)?.facts.name ?? "?"
            return Words("bỏ điểm đọc “\(name)”", "closed the reading place “\(name)”")
        },
    ] + TogetherHistory.sentences
}
