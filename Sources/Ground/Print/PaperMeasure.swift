/// Sizes by Decree 30/2020, Appendix I, in points (1/72 inch).
enum PaperMeasure {
    static func mm(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }

    static let shortSide = mm(210)
    static let longSide = mm(297)
    static let top = mm(20)
    static let bottom = mm(20)
    static let left = mm(30)
    static let right = mm(15)
    /// How far the number of the page stands from the upper edge.
    static let pageNumber = mm(10)

    /// The name of the nation and of the bodies; then the motto, place, title and text one size up.
    static let head = 13.0
    static let text = 14.0
    static let number = 13.0
    static let recipientsTitle = 12.0
    static let recipients = 11.0
    static let table = 12.0
    static let foot = 8.5
    static let indent = mm(10)
    /// Between paragraphs: at least 6 points.
    static let gap = 6.0
    /// From one line to the next, in sizes of the letters.
    static let leading = 1.2
    static let family = "Liberation Serif"
    static let code = mm(24)
    /// The share of the width that the left half of the head takes.
    static let headShare = 0.4
}
