/// What may stand in a chapter that is shown in a page of the house: elements of text, and a few attributes that carry
/// meaning. Everything else keeps its text at most.
package enum ChapterRules {
    /// Kept with their tags. Headings go down by one: the page has its own `h1`.
    package static let kept: Set<String> = blocks.union(inlines).union(inside)

    static let blocks: Set<String> = [
        "p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "figure", "pre", "hr", "aside",
        "div",
    ]
    static let inlines: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
        "ruby", "rt", "rp", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    ]
    /// Only inside their own block.
    static let inside: Set<String> = [
        "li", "dt", "dd", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figcaption",
    ]
    static let withoutEnd: Set<String> = ["br", "hr", "img"]

    /// Left out with everything in them.
    static let dropped: Set<String> = [
        "script", "style", "head", "title", "link", "meta", "base", "iframe", "frame", "frameset", "object", "embed",
        "applet", "audio", "video", "source", "track", "canvas", "form", "input", "button", "select", "textarea",
        "template", "noscript", "dialog", "portal", "map", "area",
    ]
    /// Whose removal is worth telling.
    static let running: Set<String> = [
        "script", "iframe", "frame", "object", "embed", "applet", "form", "audio", "video", "canvas",
    ]

    /// What an element is called here; nil when it goes and its content stays.
    static func name(of given: String) -> String? {
        switch given {
        case "h1": return "h2"
        case "h2": return "h3"
        case "h3": return "h4"
        case "h4": return "h5"
        case "h5", "h6": return "h6"
        case "section", "article", "main", "header", "footer", "nav", "center", "address", "fieldset", "hgroup",
            "details":
            return "div"
        case "strike", "acronym": return given == "strike" ? "s" : "abbr"
        case "tt": return "code"
        case "big", "font": return "span"
        default: return kept.contains(given) ? given : nil
        }
    }
}
