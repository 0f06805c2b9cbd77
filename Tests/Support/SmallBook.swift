internal import Base
package import Books
package import Library

/// A book of three chapters, made by the program itself.
package enum SmallBook {
    package static func draft(_ title: String = "Truyện làng") -> BookDraft {
        BookDraft(
            identifier: "urn:longhouse:test:truyen-lang", title: title, titleEnglish: "Tales of the village",
            maker: "Nhiều người kể", about: "Ba truyện ngắn.", subjects: ["văn học"], rights: "CC BY 4.0",
            modified: Day(number: 20_727), cover: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            chapters: [
                .init("Bến nước", .vietnamese, [.paragraph("Ngày xưa buôn có một bến nước trong."), .quote("Nước là của chung.")]),
                .init("Con voi", .vietnamese, [.paragraph("Con voi già biết đường về rừng."), .list(["mía", "chuối"], isNumbered: false)]),
                .init("The elephant", .english, [.paragraph("The old elephant knew the way.")]),
            ])
    }

    package static func kept(_ title: String = "Truyện làng") throws -> BookToKeep {
        try BookToKeep(draft(title).epub(), name: "truyen-lang.epub")
    }
}
