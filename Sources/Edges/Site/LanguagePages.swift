internal import Base
package import Units
package import Web

/// Further languages, and how much of each there is: nothing is claimed that is not there.
package enum LanguagePages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/languages", access: .everyone) { ask in
                try await world.settledPage(ask, content(world.settings.languages, ask.tongue))
            }
        ]
    }

    private static func content(_ shelf: LanguageShelf, _ t: Tongue) -> PageContent {
        let title = t("Ngôn ngữ của trang", "Languages of the pages")
        let (whole, languages) = shelf.completeness()
        let complete = [("Tiếng Việt", "vi"), ("English", "en")].map { name, tag in (name, tag, whole) }
        let rows = complete + languages.map { ($0.lexicon.name, $0.lexicon.tag, $0.count) }
        let columns = [
            TableColumn(t("Ngôn ngữ", "Language")), TableColumn(t("Đã có", "There"), isNumber: true),
            TableColumn(t("Phần", "Share"), isNumber: true),
        ]
        let caption = t("Trong \(whole) từ và câu của các trang", "Of \(whole) words and sentences of the pages")
        let lines = table(id: "languages", caption: caption, columns, each: rows) { name, tag, count -> [HTML] in
            let address = Address(path: "languages", query: ["lang": tag])
            return [
                "<a href=\"\(address)\" lang=\"\(tag)\" hreflang=\"\(tag)\">\(name)</a>",
                "\(Figure.format(Int64(count), t.language))", "\(whole == 0 ? 0 : count * 100 / whole) %",
            ]
        }
        let says = t(
            "Từ nào chưa có bản dịch thì hiện bằng tiếng Việt. Bản dịch do người nói ngôn ngữ ấy làm, trong một tệp; chương trình không tự dịch.",
            "What is not translated yet is shown in Vietnamese. Translations are made by people who speak the language, in one file; the program does not translate by itself.")
        return PageContent(title: title, body: "<h1>\(title)</h1>\n<p>\(says)</p>\n\(lines)")
    }
}
