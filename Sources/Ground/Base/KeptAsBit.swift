/// A choice of which several may be made at once, kept together in one column: a bit for each, in the order of its cases.
/// A new case comes last.
package protocol KeptAsBit: CaseIterable, Equatable {}

extension KeptAsBit {
    @inlinable package var bit: Int64 {
        for (place, one) in Self.allCases.enumerated() where one == self { return 1 << Int64(place) }
        return 0
    }

    @inlinable package static func bits(_ chosen: some Sequence<Self>) -> Int64 { chosen.reduce(0) { $0 | $1.bit } }

    @inlinable package static func of(bits: Int64) -> [Self] { allCases.filter { bits & $0.bit != 0 } }
}
