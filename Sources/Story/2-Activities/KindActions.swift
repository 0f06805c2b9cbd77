internal import Base
package import Journal
internal import Units

/// Puts kinds on the list or changes what is known of them; kinds are never taken off, they are closed.
package struct SetActivityKinds: Action {
    package static let name = "activities.setKinds"

    package var kinds: [ActivityKind]

    package init(_ kinds: [ActivityKind]) { self.kinds = kinds }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        try deciding.requireProvince()
        let known = Dictionary(
            uniqueKeysWithValues: try deciding.reader.activityKinds().map { ($0.code, $0) })
        for kind in kinds {
            let tidy = try KindRules.tidy(kind)
            if known[tidy.code] != tidy { deciding.happen(ActivityKindSet(activityKind: tidy)) }
        }
        return Done()
    }
}

extension Deciding {
    /// Lists that hold for all units are kept by the steward of the unit on top.
    fileprivate func requireProvince() throws {
        if case .console = caller { return }
        if case .visitor = caller { throw Permission.signInFirst }
        let tops = try reader.units(UnitTables.tops, today)
        for top in tops where try reader.may(caller, .steward, over: top.id, on: today) { return }
        throw Permission.notYours(tops.first?.fullName)
    }
}

enum KindRules {
    static let nameLimit = 120

    static func tidy(_ kind: ActivityKind) throws(Refusal) -> ActivityKind {
        let code = Vietnamese.slug(kind.code)
        let words = Words(Vietnamese.line(kind.words.vi), Vietnamese.line(kind.words.en))
        var problems: [FieldProblem] = []
        if code.isEmpty || code.count > 40 {
            problems.append(FieldProblem("code", Words("Mã loại không hợp lệ.", "This is not a valid code.")))
        }
        for (name, text) in [("vi", words.vi), ("en", words.en)] where text.isEmpty || text.count > nameLimit {
            problems.append(
                FieldProblem(
                    name,
                    Words("Tên loại cần từ 1 đến \(nameLimit) ký tự.", "A name needs 1 to \(nameLimit) characters.")))
        }
        guard problems.isEmpty else { throw ActivityRules.refusal(problems) }
        let titles = kind.titles.map(Vietnamese.line).filter { !$0.isEmpty && $0.count <= ActivityRules.titleLimit }
        return ActivityKind(code: code, words: words, sort: kind.sort, isOpen: kind.isOpen, titles: titles)
    }
}
