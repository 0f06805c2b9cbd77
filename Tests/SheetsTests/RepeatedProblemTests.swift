import Base
import Testing

@testable import Sheets

@Suite struct RepeatedProblemTests {
    private let missing = Words("Thiếu nơi để.", "The place is missing.")
    private let odd = Words("Không phải số.", "Not a number.")
    private let mend = Words("Sửa lại.", "Mend it.")

    private func problem(_ row: Int, _ column: Int?, _ says: Words, origin: Sheet.Origin = .textFile) -> RowProblem {
        RowProblem(Place(sheet: "sach.csv", origin: origin, row: row, column: column), says, next: mend)
    }

    @Test func aFaultOfManyRowsIsToldOnce() {
        let faults = RepeatedProblem.all(
            (2...201).map { problem($0, 4, missing) } + [problem(7, 3, odd), problem(9, 3, odd), problem(8, 3, odd)])
        #expect(faults.map(\.place.vi) == ["Tệp 'sach.csv', cột D, hàng 2–201", "Tệp 'sach.csv', cột C, hàng 7–9"])
        #expect(faults.map(\.says) == [missing, odd])
        #expect(faults[0].place.en == "File 'sach.csv', column D, rows 2–201")
    }

    @Test func aSinglePlaceSaysWhatItAlwaysSaid() {
        #expect(RepeatedProblem.all([problem(7, 2, odd)]).map(\.place.vi) == ["Tệp 'sach.csv', ô B7"])
        #expect(RepeatedProblem.all([]).isEmpty)
    }

    @Test func scatteredRowsAreNamedAndTheRestCounted() {
        let few = RepeatedProblem.all([2, 4, 5, 9].map { problem($0, nil, odd, origin: .pasted) })
        #expect(few.map(\.place.vi) == ["Phần đã dán, dòng 2, 4–5, 9"])
        let many = RepeatedProblem.all(stride(from: 2, to: 102, by: 2).map { problem($0, nil, odd) })
        #expect(many[0].place.vi.hasSuffix("22, 24 … (50)"))
    }
}
