internal import Base
internal import Web

/// A place of the text that something was read from, numbered in the order of the text.
struct PlanMark: Hashable, Sendable {
    let number: Int
    let place: PlanPlace
    /// The field that shows what was read there.
    let field: String
    let words: Words

    /// The marks of a plan's parts; parts read from the same words have the same number and lead to the first.
    static func marks(_ parts: [PlanPart]) -> [PlanMark] {
        let placed = parts.compactMap { part in part.place.map { (part, $0) } }
        let sorted = placed.enumerated().sorted { left, right in
            (left.element.1.from, left.element.1.until, left.offset)
                < (right.element.1.from, right.element.1.until, right.offset)
        }
        return sorted.enumerated().map { index, entry in
            PlanMark(
                number: index + 1, place: entry.element.1, field: entry.element.0.field,
                words: entry.element.0.kind.words)
        }
    }
}

/// The official text with the read places marked: a number in brackets that links to the field, then the words.
/// The text is data; whatever tags it holds are shown, not run.
struct PlanTextView {
    private let bytes: [UInt8]
    private let marks: [PlanMark]
    private let t: Tongue

    init(_ text: String, marks: [PlanMark], _ t: Tongue) {
        bytes = Array(text.utf8)
        self.marks = marks.filter { $0.place.until <= text.utf8.count }
        self.t = t
    }

    var html: HTML {
        var result = HTML()
        var next = 0
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let end = start + line.count
            if !line.isEmpty { result += "<p>\(paragraph(start, end, &next))</p>\n" }
            start = end + 1
        }
        return result
    }

    private func paragraph(_ start: Int, _ end: Int, _ next: inout Int) -> HTML {
        var cuts: Set<Int> = [start, end]
        for mark in marks {
            for cut in [mark.place.from, mark.place.until] where start < cut && cut < end { cuts.insert(cut) }
        }
        let sorted = cuts.sorted()
        var result = HTML()
        for (from, until) in zip(sorted, sorted.dropFirst()) {
            while next < marks.count, marks[next].place.from <= from {
                result += anchor(marks[next])
                next += 1
            }
            let words = String(decoding: bytes[from..<until], as: UTF8.self)
            let isRead = marks.contains { $0.place.from <= from && until <= $0.place.until }
            result += isRead ? "<mark>\(words)</mark>" : "\(words)"
        }
        return result
    }

    private func anchor(_ mark: PlanMark) -> HTML {
        """
        <a class="place" id="t-\(mark.number)" href="\(Address(fragment: fieldId(mark.field)))" \
        title="\(t(mark.words))">[\(mark.number)]</a>
        """
    }
}

extension DocumentKind {
    var words: Words {
        switch self {
        case .plan: Words("Kế hoạch", "Plan")
        case .decision: Words("Quyết định", "Decision")
        case .dispatch: Words("Công văn", "Dispatch")
        case .letter: Words("Thư", "Letter")
        case .notice: Words("Thông báo", "Notice")
        case .guidance: Words("Hướng dẫn", "Guidance")
        case .directive: Words("Chỉ thị", "Directive")
        case .programme: Words("Chương trình", "Programme")
        case .report: Words("Báo cáo", "Report")
        case .submission: Words("Tờ trình", "Submission")
        case .invitation: Words("Giấy mời", "Invitation")
        case .resolution: Words("Nghị quyết", "Resolution")
        case .news: Words("Tin bài", "News note")
        }
    }
}
