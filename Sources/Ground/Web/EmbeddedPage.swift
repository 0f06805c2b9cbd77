internal import Base

/// How a box inside somebody else's page is coloured: as the visitor's device, or as that page is.
package enum EmbeddedLook: String, Sendable {
    case auto, light, dark
}

extension Answer {
    /// The answer for a box that any page may show in a frame: it loads its own style and nothing else, sends nothing, and
    /// runs nothing.
    package func embedded() -> Answer {
        var answer = self
        answer.policy = [
            "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'none'", "base-uri 'none'",
            "frame-ancestors *",
        ].joined(separator: "; ")
        return answer
    }
}

/// A small document of its own, without the site's frame; every link opens outside the box.
package func embeddedPage(_ frame: PageFrame, _ look: EmbeddedLook, assets: (String) -> String) -> HTML {
    let title = frame.isSimulated ? Tongue(frame.language)("[mô phỏng] ", "[simulated] ") + frame.title : frame.title
    return """
        <!doctype html>
        <html lang="\(frame.language.rawValue)" class="\(look.rawValue)">
        <head>
        <meta charset="utf-8">
        <title>\(title) · Longhouse</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="\(look == .auto ? "light dark" : look.rawValue)">
        <meta name="robots" content="noindex">
        <base target="_blank">
        \(each: frame.styles, { "<link rel=\"stylesheet\" href=\"\(assets($0))\">\n" })</head>
        <body>
        <main>
        \(frame.body)</main>
        </body>
        </html>

        """
}
