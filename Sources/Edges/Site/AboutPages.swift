internal import Base
package import Units
package import Web

/// What this is, what it claims and what it does not, and where its lists come from.
package enum AboutPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/about", access: .everyone) { ask in
                let t = ask.tongue
                return try await world.publicPage(
                    ask,
                    PageContent(
                        title: t("Về Longhouse", "About Longhouse"),
                        body: body(t, isSimulated: world.settings.isSimulated)))
            }
        ]
    }

    static func body(_ t: Tongue, isSimulated: Bool) -> HTML {
        """
        <h1>\(t("Về Longhouse", "About Longhouse"))</h1>
        <p>\(t(
            "Longhouse (nhà dài) giúp một tỉnh tổ chức Tuần lễ hưởng ứng học tập suốt đời từ kế hoạch của tỉnh đến thôn, buôn cuối cùng: kế hoạch đi xuống, đơn vị đăng ký việc mình làm, người dân tìm thấy hoạt động gần nhà, kết quả tự cộng lên và mở ra được.",
            "Longhouse (the long house of the Ede) helps a province hold Lifelong Learning Week from its plan to the last village: the plan goes down, units register what they do, people find what is on near home, and results add up by themselves and open again."))</p>
        \(isSimulated ? simulated(t) : .nothing)\
        \(plans(t))\(figures(t))\(people(t))\(lists(t))
        """
    }

    private static func simulated(_ t: Tongue) -> HTML {
        note(
            """
            <p><strong>\(t("Dữ liệu mô phỏng.", "Simulated data."))</strong> \(t(
                "Trang này cho xem thử. Hoạt động, người, trường, số điện thoại và số liệu đều do máy dựng lên; chỉ danh sách tỉnh, huyện, xã là thật. Không dùng số liệu ở đây cho báo cáo nào.",
                "This site is for trying out. Activities, people, schools, phone numbers and figures were made up; only the list of provinces, districts and communes is real. Use none of its figures in any report."))</p>
            """)
    }

    private static func plans(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Kế hoạch được đọc thế nào", "How a plan is read"))</h2>
        <p>\(t(
            "Kế hoạch của tỉnh không nhắc đến phần mềm nào, và không ai phải viết lại kế hoạch vì phần mềm. Longhouse đọc văn bản đã ban hành: mỗi điều đọc được đều kèm đúng câu chữ trong văn bản, điều suy ra thì ghi là suy ra, điều văn bản không nói thì để trống. Người có trách nhiệm xem lại và sửa trước khi gửi đi. Văn bản gốc có chữ ký luôn là bản có giá trị.",
            "A province's plan names no software, and nobody has to write a plan anew for one. Longhouse reads the document as issued: everything it finds stands beside the exact words, what is inferred says so, and what the text does not say is left open. Somebody responsible looks it over and mends it before it is sent. The signed original is the one that counts."))</p>

        """
    }

    private static func figures(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Số liệu", "Figures"))</h2>
        <p>\(t(
            "Mỗi số liệu do một đơn vị báo cho một hoạt động của mình và được cộng lên các cấp trên. Hoạt động chung chỉ tính một lần, ở đơn vị chủ trì; đơn vị phối hợp được ghi tên. Số nào cũng mở ra được đến từng hoạt động. Không, không phát sinh và chưa báo là ba điều khác nhau. Hiện nay số liệu là do đơn vị khai báo.",
            "Every figure was told by a unit about an activity of its own, and adds up to all units above. A joint activity counts once, at its lead; partners are named. Every number opens down to the activities. Zero, nothing to report and not yet told are three different things. At present figures are as declared by the units."))</p>
        <p>\(t(
            "Mọi thay đổi được ghi vào một nhật ký chỉ thêm, không sửa; trang lịch sử của đơn vị cho thấy ai làm gì, khi nào.",
            "Every change is written into a journal that only grows; the history of a unit shows who did what, and when."))</p>

        """
    }

    private static func people(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Dữ liệu cá nhân", "Personal data"))</h2>
        <p>\(t(
            "Xem chương trình và số liệu không cần tài khoản, không có trình theo dõi. Người có tài khoản được lưu họ tên và cách liên hệ khi đã đồng ý (Luật 91/2025/QH15), xem và xóa được trong mục tài khoản. Dân tộc, tuổi, giới tính chỉ được báo bằng tổng số, không bao giờ theo từng người.",
            "No account is needed to see the programme and the figures, and nobody is tracked. Of people with an account the name and how to reach them are kept with their consent (Law 91/2025/QH15); they can see and erase it under their account. Ethnic origin, age and sex are reported as sums only, never of single persons."))</p>

        """
    }

    private static func lists(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Danh sách đơn vị hành chính", "Lists of units"))</h2>
        <p>\(t(
            "Tỉnh, huyện, xã và mã số theo danh mục đơn vị hành chính Việt Nam do cơ quan thống kê công bố, năm 2024 (trước sắp xếp) và 2025 (sau 1/7/2025), cùng bảng xã cũ nhập vào xã mới; bố trí lại từ bộ dữ liệu vietnamadminunits 1.0.4 (giấy phép MIT, © 2025 Tran Ngoc Minh Hieu).",
            "Provinces, districts, communes and their codes follow the list of administrative units of Viet Nam as published by the statistics authority, of 2024 (before the reform) and 2025 (after 1 July 2025), with the table of which commune went into which; re-laid out from vietnamadminunits 1.0.4 (MIT licence, © 2025 Tran Ngoc Minh Hieu)."))</p>
        """
    }
}
