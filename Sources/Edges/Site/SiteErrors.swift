internal import Base
package import Web

/// The page for whatever could not be shown. Drawn without the store, which may be what is broken.
package enum SiteErrors {
    package static func page(assets: @escaping @Sendable (String) -> String, isSimulated: Bool) -> ErrorPage {
        { view, ask in
            let t = ask.tongue
            var frame = PageFrame(
                ask.language, title: t("Không thực hiện được", "This did not work"), 
                body: errorBody(view, t) + inOtherLanguage(view, ask))
            frame.isSimulated = isSimulated
            frame.isSearchable = false
            frame.navigation = [Crumb(t("Trang đầu", "First page"), Address.home)]
            return Web.page(frame, assets: assets)
        }
    }

    /// What was posted cannot be asked for once more in another language: it is said in both.
    private static func inOtherLanguage(_ view: ErrorView, _ ask: Ask) -> HTML {
        guard ask.method == .post else { return .nothing }
        let other: Language = ask.language == .vietnamese ? .english : .vietnamese
        let fields: HTML = "\(each: view.fields, { " \($0.says(other))" })"
        return """
            <p lang="\(other.rawValue)">\(view.says(other))\(fields)\(optional: view.next, { " \($0(other))" })</p>

            """
    }
}
