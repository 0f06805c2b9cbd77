package import Base

extension UnitRoster {
    /// Units whose code begins with what was typed, or whose name has a word beginning with every word typed; marks
    /// and letter case do not matter. The same name first, then names that begin so, then the rest.
    package func search(_ typed: String, limit: Int) -> [Member] {
        let folded = Vietnamese.fold(typed)
        let words = folded.split(separator: " ")
        if words.isEmpty { return [] }
        let code = String(typed.filter { !$0.isWhitespace })
        var ranked: [[Member]] = [[], [], [], []]
        for member in members {
            guard let rank = rank(member, folded: folded, words: words, code: code) else { continue }
            ranked[rank].append(member)
        }
        return Array(ranked.joined().prefix(limit))
    }

    private func rank(_ member: Member, folded: String, words: [Substring], code: String) -> Int? {
        if let own = member.code, own.hasPrefix(code) { return own == code ? 0 : 1 }
        let name = Vietnamese.fold(member.unit.fullName)
        let bare = Vietnamese.fold(member.unit.name)
        if name == folded || bare == folded { return 0 }
        let own = name.split(separator: " ")
        guard words.allSatisfy({ word in own.contains { $0.hasPrefix(word) } }) else { return nil }
        if bare.hasPrefix(folded) || name.hasPrefix(folded) { return 1 }
        return name.contains(folded) ? 2 : 3
    }

    /// What stands above a unit, nearest first: "huyện Krông Pắc, tỉnh Đắk Lắk".
    package func path(of id: Id) -> [OrgUnit] {
        var path: [OrgUnit] = []
        var next = self[id].flatMap { $0.place ?? $0.sector }
        while let current = next.flatMap({ self[$0] }), path.count < 10 {
            path.append(current.unit)
            next = current.place ?? current.sector
        }
        return path
    }
}
