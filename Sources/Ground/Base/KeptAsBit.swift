/// A choice of which several may be made at once, kept together in one column: a bit for each, in the order of its cases.
/// A new case comes last.
package protocol KeptAsBit: CaseIterable, Equatable {}

extension KeptAsBit {
    package var bit: Int64 {
        for (place, one) in Self.allCases.enumerated() where one == self { return 1 << Int64(place) }
        return 0
    }

    package static func bits(_ chosen: some Sequence<Self>) -> Int64 { chosen.reduce(0) { $0 | $1.bit } }

    /// Every line of a programme is read by it, so it looks no further than the last bit.
    package static func of(bits: Int64) -> [Self] {
        var (left, chosen): (Int64, [Self]) = (bits, [])
        for one in allCases where left != 0 {
            if left & 1 == 1 { chosen.append(one) }
            left >>= 1
        }
        return chosen
    }
}
