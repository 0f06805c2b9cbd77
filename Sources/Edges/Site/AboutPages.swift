internal import Base
package import Units
package import Web

/// What this is, what it claims and what it does not, and where its lists come from; the words stand in a file
/// beside the guides.
package enum AboutPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/about", access: .everyone) { ask in
                let t = ask.tongue
                guard let source = HelpPages.text("ve-longhouse", ask.language, in: world.settings.guides) else {
                    throw Refusal.noSuchPage
                }
                let text = GuideText(source)
                let stamp = world.settings.isSimulated ? simulated(t) : .nothing
                return try await world.settledPage(ask, PageContent(title: text.title, body: stamp + text.body))
            }
        ]
    }

    private static func simulated(_ t: Tongue) -> HTML {
        let says = t(
            "Trang này cho xem thử. Hoạt động, người, trường, số điện thoại và số liệu đều do máy dựng lên; chỉ danh "
                + "sách tỉnh, huyện, xã là thật. Không dùng số liệu ở đây cho báo cáo nào.",
            "This site is for trying out. Activities, people, schools, phone numbers and figures were made up; only "
                + "the list of provinces, districts and communes is real. Use none of its figures in any report.")
        return note("<p><strong>\(t("Dữ liệu mô phỏng.", "Simulated data."))</strong> \(says)</p>")
    }
}
