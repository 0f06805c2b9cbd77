internal import Base
package import Web

/// The page for whatever could not be shown. Drawn without the store, which may be what is broken.
package enum SiteErrors {
    package static func page(assets: @escaping @Sendable (String) -> String, isSimulated: Bool) -> ErrorPage {
        { view, ask in
            let t = ask.tongue
            var frame = PageFrame(
                ask.language, title: t("Không thực hiện được", "This did not work"), body: errorBody(view, t))
            frame.isSimulated = isSimulated
            frame.isSearchable = false
            frame.navigation = [Crumb(t("Trang đầu", "First page"), Address.home)]
            return Web.page(frame, assets: assets)
        }
    }
}
