package import Base
package import Sheets
package import Web

/// What is wrong in a list that came in, each fault once with its rows, and what to do about it.
package func problemList(_ problems: [RowProblem], _ t: Tongue) -> HTML {
    let shownAtMost = 200
    let faults = RepeatedProblem.all(problems)
    let rest = faults.count - shownAtMost
    let more: HTML = "<p>\(t("Còn \(rest) lỗi nữa.", "\(rest) more."))</p>"
    return """
        <ul>
        \(each: faults.prefix(shownAtMost), { "<li><strong>\(t($0.place))</strong>: \(t($0.says)) \(t($0.next))</li>\n" })</ul>
        \(if: rest > 0, more)
        """
}
