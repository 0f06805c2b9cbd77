import Testing

@testable import Print

@Suite struct PaperTests {
    @Test func papersAreValues() { #expect(Paper() == Paper()) }
}
