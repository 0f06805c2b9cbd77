package import Base
package import Journal

/// How a journal began: its first entry, and the only one of its kind.
package struct JournalFounded: Event {
    package static let kind = "units.journalFounded"

    /// The code of the province in the list of `tree`.
    let province: String
    /// The year of the national list it began with.
    let tree: Int
    /// Made-up data: stamped wherever it is shown, and never to be mixed with real data.
    let isSimulated: Bool

    package var unit: Id? { nil }
}

package struct Founding: Hashable, Sendable {
    package let province: String
    package let tree: Int
    package let isSimulated: Bool
}

/// Begins a journal. Refused when there is anything in it already, so made-up data can never enter a real one.
package struct FoundJournal: Action {
    package static let name = "units.foundJournal"

    package var province: String
    package var tree: Int
    package var isSimulated: Bool

    package init(province: String, tree: Int, isSimulated: Bool) {
        self.province = province
        self.tree = tree
        self.isSimulated = isSimulated
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        guard try deciding.reader.founding() == nil else {
            throw Refusal(
                "units.foundedAlready", status: 409,
                Words("Thư mục dữ liệu này đã được dùng.", "This data folder is in use already."),
                next: Words("Xin chọn thư mục khác (--data).", "Please choose another folder (--data)."))
        }
        deciding.happen(JournalFounded(province: province, tree: tree, isSimulated: isSimulated))
        return Done()
    }
}
