import Foundation
import Testing

@testable import Base

/// Text as it really arrives: pasted from Word, typed on phones with either tone habit, with the letters of
/// Ê Đê and M'nông.
@Suite struct VietnameseTests {
    @Test(arguments: [
        ("Hội sách Buôn Hồ", "hoi sach buon ho"),
        ("HỘI SÁCH – Buôn Hồ!", "hoi sach buon ho"),
        ("Đường Ðinh Tiên Hoàng", "duong dinh tien hoang"),
        ("  (lớp) xóa mù chữ,  ", "lop xoa mu chu"),
        ("Cư M'gar", "cu mgar"), ("Cư M’gar", "cu mgar"), ("Cư Mgar", "cu mgar"), ("Ea H'leo", "ea hleo"),
        ("'Ngày hội' đọc", "ngay hoi doc"), ("rock 'n' roll", "rock n roll"), ("5'30", "5 30"),
        ("ƀuôn Č̆ư Êđê ñ ŏ ŭ ĕ ĭ b̆", "buon cu ede n o u e i b"),
        ("Tổ dân phố số 10", "to dan pho so 10"), ("10/10/2024", "10 10 2024"),
        ("Ｋ１０ m² Ω Å K", "k10 m2 ω a k"), ("Hội\u{200B}sách\u{00A0}mới\r\ndòng", "hoisach moi dong"),
        ("Straße Œuvre", "strasse oeuvre"), ("…", ""), ("", ""),
    ])
    func foldLeavesLettersAndDigitsOnly(text: String, folded: String) {
        #expect(Vietnamese.fold(text) == folded)
    }

    @Test func everyVietnameseLetterFoldsToItsBase() {
        let letters: [(String, String)] = [
            ("aàảãáạăằẳẵắặâầẩẫấậ", "a"), ("eèẻẽéẹêềểễếệ", "e"), ("iìỉĩíị", "i"), ("oòỏõóọôồổỗốộơờởỡớợ", "o"),
            ("uùủũúụưừửữứự", "u"), ("yỳỷỹýỵ", "y"), ("dđ", "d"),
        ]
        for (marked, base) in letters {
            for letter in marked {
                for form in [String(letter), letter.uppercased()] {
                    #expect(Vietnamese.fold(form) == base, "\(form)")
                    #expect(Vietnamese.fold(decomposed(form)) == base, "\(form) taken apart")
                    #expect(Vietnamese.nfc(decomposed(form)).unicodeScalars.elementsEqual(form.unicodeScalars))
                }
            }
        }
    }

    @Test func foldingTwiceChangesNothing() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(Character(scalar)), "a\(scalar)b", "\(scalar)\(scalar) 1"] {
                let folded = Vietnamese.fold(text)
                #expect(Vietnamese.fold(folded) == folded, "U+\(String(value, radix: 16))")
                let kept = Vietnamese.foldKeepingMarks(text)
                #expect(Vietnamese.foldKeepingMarks(kept) == kept, "U+\(String(value, radix: 16))")
                // Three double vowel signs of Tibetan, twice in a row, come out of Foundation in another order.
                guard ![0xF73, 0xF75, 0xF81].contains(value) else { continue }
                let clean = Vietnamese.nfc(text)
                #expect(Vietnamese.nfc(clean).unicodeScalars.elementsEqual(clean.unicodeScalars))
            }
        }
    }

    @Test func marksMakeNoDifferenceOnceFolded() {
        for text in ["Hội sách Buôn Hồ", "Cư M’gar – Ê Đê, M'nông", "Ｔổ １０", "thủy lợi hoà bình"] {
            #expect(Vietnamese.fold(Vietnamese.foldKeepingMarks(text)) == Vietnamese.fold(text))
            #expect(Vietnamese.fold(decomposed(text)) == Vietnamese.fold(text))
            #expect(Vietnamese.foldKeepingMarks(decomposed(text)) == Vietnamese.foldKeepingMarks(text))
        }
    }

    @Test(arguments: [
        ("Hòa Bình", "hoà bình"), ("Hoà Bình", "hoà bình"), ("THỦY LỢI", "thuỷ lợi"), ("Thuỷ lợi", "thuỷ lợi"),
        ("Ủy ban", "uỷ ban"), ("tòa nhà; xòe ô", "toà nhà xoè ô"), ("qúy – quý", "quý quý"), ("hòan hoàn", "hoàn hoàn"),
        ("của chùa múa", "của chùa múa"), ("Ðắk R'Lấp", "đắk rlấp"), ("Ｔổ １０", "tổ 10"),
    ])
    func bothTonePlacesGiveTheSame(text: String, kept: String) {
        #expect(Vietnamese.foldKeepingMarks(text) == kept)
    }

    @Test(arguments: [
        ("\u{FEFF}Kế hoạch", "Kế hoạch"), ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
        ("a\u{0B}b\u{2028}c\u{85}d", "a\nb\nc\nd"),
        ("Lắk\u{0}\u{7}", "Lắk"), ("h\u{200B}ọ\u{200D}c\u{AD} \u{202E}tập\u{2069}", "học tập"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("e\u{302}\u{301}", "\u{1EBF}"), ("o\u{31B}\u{323}", "\u{1EE3}"), ("a\u{341}", "\u{E1}"),
    ])
    func typedTextIsComposedAndFreeOfInvisibleCharacters(text: String, clean: String) {
        #expect(Vietnamese.nfc(text).unicodeScalars.elementsEqual(clean.unicodeScalars))
    }

    @Test(arguments: [
        ("Hội sách – Buôn Hồ 2024", "hoi-sach-buon-ho-2024"), ("  Cư M'gar! ", "cu-mgar"), ("Λ đẹp Ω", "dep"),
        ("…", ""),
    ])
    func slugHasNothingButPlainLettersDigitsAndHyphens(text: String, slug: String) {
        #expect(Vietnamese.slug(text) == slug)
    }
}

/// Text with the marks as characters of their own (NFD), as some phones and file systems send it.
func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }
