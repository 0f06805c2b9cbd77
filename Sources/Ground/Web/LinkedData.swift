internal import Foundation

/// What search engines read of a page (schema.org, as JSON-LD). Data is no script, so the page's policy leaves it alone;
/// nothing in it can end the element: every `<` is written as its number.
package func linkedData(_ value: some Encodable) -> HTML {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(value) else { return .nothing }
    let text = String(decoding: bytes, as: UTF8.self).replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
    return "<script type=\"application/ld+json\">\(HTML(trusted: text.utf8))</script>\n"
}
