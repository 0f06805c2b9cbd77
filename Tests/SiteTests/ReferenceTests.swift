import Base
import Testing

@testable import Site

struct ReferenceTests {
    private let list = ReferenceList(folder: SiteWorld.reference)

    @Test func everyFigureIsReadWithItsStateAndBase() {
        #expect(list.figures.count == 33 && list.groups.count == 7)
        let households = list.figures.first { $0.base == 18_734 }
        #expect(households?.value == 12_222 && households?.state == .registered)
        #expect(list.figures.allSatisfy { !$0.measure.en.isEmpty && !$0.place.isEmpty && $0.value > 0 })
    }

    /// The two shares of huyện Lắk in 2024 are of different numbers; those of Tam Kỳ are of one.
    @Test func twoBasesInOneSentenceAreSeen() {
        #expect(list.twoBases.map { $0.map(\.workedOutBase) } == [[75_822, 49_185]])
    }

    @Test func statesThatCannotBeComparedAreSeen() {
        #expect(list.otherStates.map { $0.map(\.state) } == [[.reached, .building]])
    }
}
