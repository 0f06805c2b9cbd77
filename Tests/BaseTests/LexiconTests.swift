import Base
import Testing

@Suite struct LexiconTests {
    /// Made-up words: what matters is where they come from.
    private let lexicon = Lexicon(
        tag: "rad", name: "Êđê",
        words: [
            "Chương trình": "WORD", "còn {} ngày": "{} DAYS", "{} xã, phường": "COMMUNES {}", "Từ {} đến {}": "{}..{}",
            "mất {} chỗ": "GAP LOST", "Kế hoạch": "",
        ])

    @Test func wordsComeFromTheFileAndOtherwiseStayVietnamese() {
        let t = Tongue(.further(lexicon))
        #expect(t("Chương trình", "Programme") == "WORD")
        #expect(t("Kế hoạch", "Plan") == "Kế hoạch")
        #expect(t(Words("Thư viện", "Library")) == "Thư viện")
        #expect(Tongue(.english)("Chương trình", "Programme") == "Programme")
    }

    @Test func whatStandsInTheGapsOfASentenceStays() {
        let language = Language.further(lexicon)
        #expect(language("còn 12 ngày", "12 days left") == "12 DAYS")
        #expect(language("18 xã, phường", "18 communes") == "COMMUNES 18")
        #expect(language("Từ thứ Ba 1/10 đến thứ Hai 7/10", "") == "thứ Ba 1/10..thứ Hai 7/10")
        #expect(language("còn lâu", "") == "còn lâu")
        // A translation that lost the gap is not used: the number would be gone.
        #expect(language("mất 3 chỗ", "3 seats lost") == "mất 3 chỗ")
    }

    @Test func completenessIsCountedAgainstEverything() {
        let shelf = LanguageShelf([lexicon]) {
            ["Chương trình", "Kế hoạch", "còn {} ngày", "Thư viện"].map { Words($0, $0) }
        }
        let found = shelf.completeness()
        #expect(found.whole == 4 && found.languages.map(\.count) == [2])
    }

    @Test func numbersAndDaysAreWrittenAsInVietnamese() {
        #expect(Figure.format(12_480, .further(lexicon)) == "12.480")
        #expect(Day(number: 20_000).spoken(.further(lexicon)) == Day(number: 20_000).spoken(.vietnamese))
    }
}
