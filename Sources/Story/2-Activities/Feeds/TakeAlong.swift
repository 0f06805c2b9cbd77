package import Base
package import Units
package import Web

/// How something is taken along: followed in a calendar, taken in once, read as a feed.
package enum TakeAlong {
    /// Folded, because it is for those who look for it.
    /// - Parameter address: of the files beside a page: `calendar.ics`, `feed.atom`.
    package static func fold(_ settings: WorldSettings, _ t: Tongue, address: (String) -> Address) -> HTML {
        let mark = FeedPages.mark(t.language)
        let calendar = address("calendar\(mark).ics")
        let follow = linkButton(
            t("Theo dõi trong lịch", "Follow in the calendar"),
            to: Address(following: calendar, at: settings.publicAddress))
        let once = linkButton(t("Tải tệp lịch (.ics)", "Calendar file (.ics)"), to: calendar, .secondary)
        let feed = linkButton(t("Tin mới (Atom)", "News feed (Atom)"), to: address("feed\(mark).atom"), .secondary)
        let says = t(
            "Lịch trên điện thoại tự cập nhật khi có thay đổi hoặc hủy. Với Google Calendar: thêm lịch “Từ URL” và dán địa chỉ này.",
            "The calendar on your phone follows changes and cancellations. For Google Calendar add a calendar “From URL” with this address.")
        let copied = copyButton(
            settings.publicAddress + calendar.text, id: "calendar-address",
            label: t("Địa chỉ lịch", "Address of the calendar"), t)
        return """
            <details class="fold"><summary>\(t("Mang theo: lịch, tin mới", "Take along: calendar, news"))</summary>
            <p class="actions">\(follow) \(once) \(feed)</p>
            <p>\(says)</p>
            \(copied)</details>

            """
    }

    /// For one activity: a button.
    package static func button(_ number: Int, _ t: Tongue) -> HTML {
        linkButton(
            t("Thêm vào lịch", "Add to calendar"),
            to: ActivityAddress.step(number, "calendar\(FeedPages.mark(t.language)).ics"), .secondary)
    }
}
