internal import Base

/// How much of a file is looked at: a book of a library is far below, a bomb beyond.
package enum BookLimits {
    /// Parts in the archive.
    static let parts = 8_000
    /// Unpacked bytes of everything that is read, counted while unpacking.
    static let unpacked = 120 << 20
    /// Chapters in the order of reading.
    static let chapters = 2_000
    /// Bytes of one part that is read as markup: held as a tree it takes some sixty times as much.
    static let markup = 8 << 20
    /// Bytes of all chapters together; the longest novels have some ten million letters.
    static let words = 24 << 20
    static let picture = 5 << 20
    /// Width times height of a picture: a small file can unfold to one that no phone holds.
    static let pixels = 40_000_000
    static let pictures = 1_500
    /// A longer chapter is cut between two of its blocks.
    static let page = 96 << 10
    /// Elements inside each other; what lies deeper keeps its text only.
    static let depth = 60
    static let contents = 5_000
}

/// Why a book is not taken, each with the place and what to do.
enum BookRefusals {
    private static let otherFile = Words(
        "Xin tải lại tệp từ nơi phát hành, hoặc xuất lại EPUB từ phần mềm đã dùng.",
        "Please download the file again from its publisher, or export the EPUB anew from the program that made it.")

    static func noBook(_ file: String) -> Refusal {
        Refusal(
            "books.noBook",
            Words("“\(file)” không phải là sách EPUB.", "“\(file)” is no EPUB book."), next: otherFile)
    }

    static func broken(_ file: String, _ part: String, _ why: Words) -> Refusal {
        Refusal(
            "books.broken",
            Words("Sách “\(file)” hỏng ở “\(part)”: \(why.vi)", "The book “\(file)” is broken at “\(part)”: \(why.en)"),
            next: otherFile)
    }

    static func locked(_ file: String, _ part: String) -> Refusal {
        Refusal(
            "books.locked",
            Words(
                "Sách “\(file)” có khóa bản quyền (“\(part)” bị mã hóa) nên không đọc được ở đây.",
                "The book “\(file)” is locked (“\(part)” is encrypted) and cannot be read here."),
            next: Words(
                "Xin hỏi nhà xuất bản bản không khóa, hoặc chỉ ghi sách giấy.",
                "Please ask the publisher for a copy without a lock, or list the paper book only."))
    }

    static func hostile(_ file: String, _ part: String, _ why: Words) -> Refusal {
        Refusal(
            "books.hostile",
            Words(
                "Sách “\(file)” không được nhận: \(why.vi) (“\(part)”).",
                "The book “\(file)” is not taken: \(why.en) (“\(part)”)."),
            next: otherFile)
    }

    static func tooLarge(_ file: String, _ why: Words) -> Refusal {
        Refusal(
            "books.tooLarge",
            Words("Sách “\(file)” quá lớn: \(why.vi).", "The book “\(file)” is too large: \(why.en)."),
            next: Words("Xin chia sách thành nhiều tập.", "Please divide it into volumes."))
    }
}
