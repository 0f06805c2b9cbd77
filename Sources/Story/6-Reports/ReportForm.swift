package import Base

/// What reports of a campaign are made of: headings, figures under them, what is to be written. Data: the unit that
/// runs the campaign sends its own. (Mẫu báo cáo.)
package struct ReportForm: Hashable, Sendable {
    /// 0 for the form that everybody starts with.
    package let version: Int
    /// Until when reports are to reach the unit above; nil when nobody said so.
    package let due: Day?
    package let sections: [ReportSection]

    package init(version: Int, due: Day?, sections: [ReportSection]) {
        self.version = version
        self.due = due
        self.sections = sections
    }
}

/// One heading of a report. (Mục.)
package struct ReportSection: Codable, Hashable, Sendable {
    /// Kept when headings change: what was written belongs to it.
    package let code: String
    package let heading: String
    /// What is to be written; empty when the section has figures only.
    package let question: String
    package let figures: Figures
    /// The measures that stand here, in order; empty with `.all`.
    package let measures: [String]

    package enum Figures: String, Codable, Sendable, CaseIterable {
        case none
        /// Everything that was reported, activities by kind first.
        case all
        /// Those that are listed.
        case listed
        /// Which units below reported, with their figures.
        case units

        package var words: Words {
            switch self {
            case .none: Words("không có bảng", "no table")
            case .all: Words("mọi số liệu đã có", "every figure there is")
            case .listed: Words("các chỉ tiêu chọn dưới đây", "the measures listed below")
            case .units: Words("tình hình báo cáo của đơn vị trực thuộc", "how units below reported")
            }
        }
    }

    package init(code: String, heading: String, question: String, figures: Figures = .none, measures: [String] = []) {
        self.code = code
        self.heading = heading
        self.question = question
        self.figures = figures
        self.measures = measures
    }
}

extension ReportForm {
    /// The usual order of a report of the Week; stands until the unit that runs the campaign sends its own.
    package static let first = ReportForm(
        version: 0, due: nil,
        sections: [
            ReportSection(
                code: "lead", heading: "Công tác chỉ đạo, triển khai",
                question: "Văn bản đã ban hành, phân công, phối hợp, công tác truyền thông."),
            ReportSection(
                code: "results", heading: "Kết quả thực hiện",
                question: "Kết quả nổi bật, cách làm hay, mô hình mới.", figures: .all),
            ReportSection(
                code: "below", heading: "Tình hình báo cáo của các đơn vị trực thuộc", question: "", figures: .units),
            ReportSection(
                code: "hard", heading: "Khó khăn, hạn chế và nguyên nhân",
                question: "Điều gì chưa làm được, vì sao."),
            ReportSection(
                code: "wishes", heading: "Đề xuất, kiến nghị", question: "Đề nghị với cấp trên, phương hướng tiếp theo."),
        ])
}
