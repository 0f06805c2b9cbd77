internal import Base
internal import Foundation
package import Units
package import Web

/// The guides, one for each role, read from the files that come with the program.
package enum HelpPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/help", access: .everyone) { ask in try await index(world, ask) },
            .get("/help/{guide}", access: .everyone) { ask in try await guide(world, ask) },
            .get("/help/pictures/{picture}", access: .everyone) { ask in try picture(world, ask) },
        ]
    }

    /// A guide by its address, with whom it is for.
    struct Guide: Hashable, Sendable {
        let name: String
        let reader: Words
        let about: Words
    }

    static let guides = [
        Guide(
            name: "can-bo-xa", reader: Words("Cán bộ xã, phường", "Officers of a commune"),
            about: Words(
                "Nhận kế hoạch, đăng ký hoạt động, điểm danh, báo kết quả, gửi báo cáo.",
                "Receive the plan, register activities, check people in, tell results, send the report.")),
        Guide(
            name: "ban-tinh", reader: Words("Ban chỉ đạo tỉnh, cán bộ sở", "The province's desk"),
            about: Words(
                "Đưa kế hoạch vào, theo dõi, nhắc, xem số liệu, duyệt báo cáo, in báo cáo của tỉnh.",
                "Take the plan in, follow it, remind, see the figures, accept reports, print the province's.")),
        Guide(
            name: "giao-vien", reader: Words("Giáo viên, hội, đoàn thể", "Teachers, associations"),
            about: Words(
                "Đăng ký một hoạt động trong hai phút, phối hợp, điểm danh, báo kết quả.",
                "Register an activity in two minutes, work with others, check in, tell results.")),
        Guide(
            name: "thu-vien", reader: Words("Thư viện, tủ sách, trung tâm học tập", "Libraries, bookcases, learning centres"),
            about: Words(
                "Đưa sách lên giá, nạp danh sách, điểm đọc và giờ mở cửa, buổi đọc sách.",
                "Put books on the shelf, take lists in, reading places and hours, reading hours.")),
        Guide(
            name: "nguoi-dan", reader: Words("Người dân", "Everybody"),
            about: Words(
                "Tìm hoạt động gần nhà, đọc sách, điểm danh, tặng, sổ học tập, kiểm tra số liệu.",
                "Find something near home, read, check in, give, keep a record, check figures.")),
    ]

    private static func index(_ world: World, _ ask: Ask) async throws -> Answer {
        let t = ask.tongue
        let title = t("Hướng dẫn", "Help")
        let cannot = t(
            "Không đăng nhập được? Xin hỏi người phụ trách đơn vị cấp trên của bạn.",
            "Cannot sign in? Ask the steward of the unit above yours.")
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(t("Bạn là ai? Mỗi hướng dẫn dài một trang, in được.", "Who are you? Each guide is one page, to print if you like."))</p>
            <ul class="lines">
            \(each: guides, { guide in
                """
                <li><a href="\(Address(path: "help", guide.name))">\(t(guide.reader))</a><br>
                <span class="why">\(t(guide.about))</span></li>

                """
            })</ul>
            <p>\(cannot)
            <a href="/about">\(t("Về Longhouse", "About Longhouse"))</a></p>
            """
        return try await world.settledPage(ask, PageContent(title: title, body: body))
    }

    private static func guide(_ world: World, _ ask: Ask) async throws -> Answer {
        let name = try ask.parameter("guide")
        guard let guide = guides.first(where: { $0.name == name }),
            let source = text(guide.name, ask.language, in: world.settings.guides)
        else { throw Refusal.noSuchPage }
        let text = GuideText(source)
        let thread = [
            Crumb(ask.tongue("Hướng dẫn", "Help"), Address(path: "help")),
            Crumb(ask.tongue(guide.reader), Address(path: "help", guide.name), isCurrent: true),
        ]
        let body: HTML = "<div class=\"guide\">\(text.body)</div>\n"
        return try await world.settledPage(ask, PageContent(title: text.title, thread: thread, styles: ["paper.css"], body: body))
    }

    /// `can-bo-xa.md`, in English `can-bo-xa.en.md`.
    static func text(_ name: String, _ language: Language, in folder: String?) -> String? {
        guard let folder else { return nil }
        let ending = language != .english ? "md" : "en.md"
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name).\(ending)") else { return nil }
        return String(validating: bytes, as: UTF8.self).map(Vietnamese.nfc)
    }

    /// Only names of our own making: small letters, figures, hyphens.
    private static func picture(_ world: World, _ ask: Ask) throws -> Answer {
        let name = try ask.parameter("picture")
        let isPlain = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
        }
        guard let folder = world.settings.guides, isPlain, name.hasSuffix(".png"), !name.hasPrefix("."),
            let bytes = FileManager.default.contents(atPath: "\(folder)/pictures/\(name)")
        else { throw Refusal.noSuchPage }
        var answer = Answer(.bytes([UInt8](bytes), type: "image/png"))
        answer.headers.append(.init("Cache-Control", "public, max-age=86400"))
        return answer
    }
}
