internal import Base
internal import Plans
internal import Units
internal import Web

/// The links under "Tools" on a unit's desk: only what this person may do there.
struct DeskTools: Sendable {
    private let view: DeskView
    private let t: Tongue

    init(_ view: DeskView, _ t: Tongue) {
        self.view = view
        self.t = t
    }

    var html: HTML {
        let links = ofCampaign + ofEditor + ofEveryUnit + ofReviewer + ofSteward + ofOwner + elsewhere
        return """
            <h2>\(t("Công cụ", "Tools"))</h2>
            <ul class="lines">
            \(each: links, { "<li><a href=\"\($0.address)\">\($0.label)</a></li>\n" })</ul>

            """
    }

    private func link(_ label: Words, _ path: String..., of unit: String? = nil) -> Crumb {
        Crumb(t(label), Address(path: path, query: [("unit", unit)]))
    }

    private func onDesk(_ label: Words, _ path: String...) -> Crumb {
        Crumb(t(label), Address(path: ["desk", view.unit.address] + path))
    }

    private var ofCampaign: [Crumb] {
        guard let campaign = view.campaign else { return [] }
        let here = campaign.address
        // The pages of the campaign show its owner unless another unit is named.
        let unit = campaign.owner == view.unit.id ? nil : view.unit.address
        let own = [
            link(Words("Mục tiêu và tỷ lệ", "Targets and shares"), here, "targets", of: unit),
            link(Words("Tổng hợp để in", "Summary to print"), here, "summary", view.unit.address),
            onDesk(Words("Báo cáo của đơn vị", "The unit's report"), "report", here),
        ]
        guard view.hasUnitsBelow else { return own }
        return [
            link(Words("Bảng theo dõi các đơn vị", "Board of the units"), here, "board", of: unit),
            link(Words("Kế hoạch đã đến đâu", "How far the plan has come"), here, "cascade", of: unit),
        ] + own + [onDesk(Words("Báo cáo các đơn vị gửi lên", "Reports from the units below"), "reports", here)]
    }

    private var ofEditor: [Crumb] {
        guard view.facts.mayEdit else { return [] }
        let plans = [onDesk(Words("Kế hoạch", "Plans"), "plans"), onDesk(Words("Nhiệm vụ", "Tasks"), "tasks")]
        guard view.campaign != nil else { return plans }
        return plans + [
            onDesk(Words("Việc khác (không đăng ký thành hoạt động)", "Other work"), "lines"),
            onDesk(Words("Khuyến học, khuyến tài", "Giving for learning"), "giving"),
            onDesk(Words("Nạp danh sách hoạt động", "Bring in a list of activities"), "activities", "import"),
            onDesk(Words("Nạp bảng kết quả", "Bring in a table of results"), "results", "import"),
        ]
    }

    private var ofEveryUnit: [Crumb] {
        [
            onDesk(Words("Tin tức", "News"), "news"),
            onDesk(Words("Giá sách, điểm đọc", "Shelf and reading places"), "shelf"),
            onDesk(Words("Đọc cùng nhau", "Reading together"), "reading"),
        ]
    }

    private var ofReviewer: [Crumb] {
        guard view.facts.mayReview, view.hasUnitsBelow, view.campaign != nil else { return [] }
        return [onDesk(Words("Duyệt hoạt động", "Review activities"), "review")]
    }

    private var ofSteward: [Crumb] {
        guard view.facts.maySteward else { return [] }
        return [
            onDesk(Words("Người của đơn vị", "People"), "people"),
            onDesk(Words("Lời mời", "Invitations"), "invitations"),
            onDesk(Words("Đơn vị xin tham gia", "Units that ask to join"), "joins"),
            onDesk(Words("Tìm tên đã ghi", "Look a name up"), "rolls"),
            onDesk(Words("Đơn vị trực thuộc", "Units below"), "units"),
        ]
    }

    private var ofOwner: [Crumb] {
        guard view.facts.maySteward, view.facts.isOwner else { return [] }
        return [
            onDesk(Words("Các đợt", "Campaigns"), "campaigns"),
            link(Words("Loại hoạt động", "Kinds of activity"), "kinds"),
            link(Words("Chỉ tiêu báo cáo", "Measures"), "measures"),
        ]
    }

    private var elsewhere: [Crumb] {
        let own = [
            link(Words("Trang công khai của đơn vị", "The unit's public page"), "units", view.unit.address),
            link(Words("Lịch sử", "History"), "units", view.unit.address, "history"),
        ]
        return view.hasOtherDesks ? own + [link(Words("Đơn vị khác của tôi", "My other units"), "desk")] : own
    }
}
