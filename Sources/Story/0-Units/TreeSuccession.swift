package import Base

/// How the units of one national list became those of a later one.
package struct TreeSuccession: Sendable {
    package let old: NationalList
    package let new: NationalList
    /// Of communes, as published.
    let listed: [ListedSuccession]
    private let oldProvinces: [String: String]
    private let newProvinces: [String: String]

    package init(old: NationalList, new: NationalList, listed: [ListedSuccession]) {
        self.old = old
        self.new = new
        self.listed = listed
        oldProvinces = TreeSuccession.provinces(of: old)
        newProvinces = TreeSuccession.provinces(of: new)
    }

    /// The old provinces whose communes went into a province of the later list, itself first: 66 of 2025 took in
    /// the communes of 66 and of 54.
    package func provinces(before province: String) -> [String] {
        let found = Set(into(province).compactMap { oldProvinces[$0.oldCode] })
        return (found.contains(province) ? [province] : []) + found.subtracting([province]).sorted()
    }

    /// Everything that became part of a province: communes as published, and old provinces by their communes.
    package func successions(into province: String) -> [ListedSuccession] {
        let communes = into(province)
        let others = provinces(before: province).filter { $0 != province }
        let leftOver = Set(
            listed.filter { newProvinces[$0.newCode] != province }.compactMap { oldProvinces[$0.oldCode] })
        return communes
            + others.map { other in
                ListedSuccession(
                    oldCode: other, newCode: province, relation: leftOver.contains(other) ? .part : .whole)
            }
    }

    /// The two steps that bring a province into the record with what it was before: the old list, then the later.
    /// - Parameters:
    ///   - days: the first day of each list.
    package func steps(for province: String, days: (old: Day, new: Day)) -> [BringInTree] {
        [
            BringInTree(
                year: old.year, opened: days.old,
                units: provinces(before: province).flatMap { old.tree(of: $0) }),
            BringInTree(
                year: new.year, opened: days.new, units: new.tree(of: province), replaces: old.year,
                successions: successions(into: province)),
        ]
    }

    private func into(_ province: String) -> [ListedSuccession] {
        listed.filter { newProvinces[$0.newCode] == province }
    }

    /// For every code the code of its province.
    private static func provinces(of list: NationalList) -> [String: String] {
        let parents = Dictionary(
            list.units.map { ($0.code, $0.parent) }, uniquingKeysWith: { first, _ in first })
        var provinces: [String: String] = [:]
        for unit in list.units {
            var code = unit.code
            var steps = 0
            while let parent = parents[code] ?? nil, steps < 5 {
                code = parent
                steps += 1
            }
            provinces[unit.code] = code
        }
        return provinces
    }
}
