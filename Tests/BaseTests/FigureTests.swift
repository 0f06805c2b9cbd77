import Testing

@testable import Base

@Suite struct FigureTests {
    @Test(
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (12_480, "12.480", "12,480"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
            (Int64.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ] as [(Int64, String, String)])
    func numbersAreGroupedAsTheLanguageDoes(number: Int64, vietnamese: String, english: String) {
        #expect(Figure.format(number, .vietnamese) == vietnamese)
        #expect(Figure.format(number, .english) == english)
        #expect(Tongue(.vietnamese).number(number) == vietnamese)
    }

    @Test(
        arguments: [
            (497_000_000, "497 triệu đồng", "497 million dong"), (2_530_000_000, "2,53 tỷ đồng", "2.53 billion dong"),
            (0, "0 đồng", "0 dong"), (950_000, "950.000 đồng", "950,000 dong"),
            (1_000_000, "1 triệu đồng", "1 million dong"),
            (1_250_000, "1,25 triệu đồng", "1.25 million dong"), (1_045_000, "1,05 triệu đồng", "1.05 million dong"),
            (12_340_000, "12,3 triệu đồng", "12.3 million dong"), (9_996_000, "10 triệu đồng", "10 million dong"),
            (999_600_000, "1 tỷ đồng", "1 billion dong"), (999_400_000, "999 triệu đồng", "999 million dong"),
            (1_234_000_000_000, "1.234 tỷ đồng", "1,234 billion dong"),
            (-2_530_000_000, "-2,53 tỷ đồng", "-2.53 billion dong"),
        ] as [(Int64, String, String)])
    func moneyIsRoundedForPeople(dong: Int64, vietnamese: String, english: String) {
        #expect(Figure.money(dong, .vietnamese) == vietnamese)
        #expect(Figure.money(dong, .english) == english)
    }

    @Test func exactMoneyKeepsEveryDong() {
        #expect(Figure.moneyExact(497_250_001, .vietnamese) == "497.250.001 đồng")
        #expect(Figure.moneyExact(497_250_001, .english) == "497,250,001 dong")
    }

    @Test(arguments: [
        ("12480", 12_480), ("12.480", 12_480), ("12,480", 12_480), ("12 480", 12_480), ("12\u{A0}480", 12_480),
        ("1.234.567", 1_234_567), (" 7 ", 7), ("0", 0), ("007", 7), ("１２０", 120), ("+5", 5),
        ("9.223.372.036.854.775.807", Int64.max),
    ])
    func numbersTypedByPeopleAreRead(text: String, number: Int64) throws {
        #expect(try Figure.read(text) == number)
    }

    @Test(arguments: [
        ("", "figure.empty"), (" \u{200B}", "figure.empty"), ("1.234,5", "figure.fraction"), ("1,5", "figure.fraction"),
        ("1.2", "figure.fraction"), ("0.500", "figure.fraction"), ("12.480,00", "figure.fraction"),
        ("1.23.456", "figure.grouping"), ("1.234.56", "figure.grouping"), ("1234.567.890", "figure.grouping"),
        ("12 34", "figure.grouping"), ("1 234.567,8", "figure.fraction"), ("-5", "figure.negative"),
        ("−5", "figure.negative"), ("120 người", "figure.unread"), ("khoảng 100", "figure.unread"),
        ("1e5", "figure.unread"),
        ("=1+1", "figure.unread"), ("1..000", "figure.unread"), (".5", "figure.unread"), ("5.", "figure.unread"),
        ("--5", "figure.unread"), ("-", "figure.unread"), ("9223372036854775808", "figure.large"),
    ])
    func whatIsNotSurelyAWholeNumberIsRefused(text: String, code: String) {
        let refusal = #expect(throws: Refusal.self) { try Figure.read(text) }
        #expect(refusal?.code == code)
    }

    @Test func refusalSaysWhatWasReadAndHowToWriteIt() {
        let refusal = #expect(throws: Refusal.self) { try Figure.read("1.234,5") }
        #expect(refusal?.says.vi == "“1.234,5” có thể là 1.234 và phần lẻ “5”; ở đây chỉ ghi số nguyên.")
        #expect(refusal?.says.en == "“1.234,5” may be 1,234 and the decimals “5”; only whole numbers go here.")
        #expect(refusal?.next?.vi.contains("1.200") == true)
    }

    @Test func negativeNumbersAreReadWhereTheyMayStand() throws {
        #expect(try Figure.read("-1.250", allowingNegative: true) == -1250)
        #expect(try Figure.read("−5", allowingNegative: true) == -5)
        #expect(try Figure.read("-9223372036854775808", allowingNegative: true) == Int64.min)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        for number: Int64 in [0, 7, 999, 1000, 12_480, 1_234_567, -45_000, .max, .min] {
            for language in Language.allCases {
                #expect(try Figure.read(Figure.format(number, language), allowingNegative: true) == number)
            }
        }
    }
}
