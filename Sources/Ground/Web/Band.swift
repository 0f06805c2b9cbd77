/// The band: a strip of Ê Đê brocade geometry (a stepped lozenge between stepped threads, a comb above and below)
/// on a grid of 24 by 15 stitches, drawn with straight lines only. It stands under the header, on certificates, on
/// posters and on the cover of the printed report, and nowhere else. The style sheet colours it: three yarns on
/// indigo on the screen, one ink on paper. `id` must be its own where a page shows several.
package func band(id: String = "band") -> HTML {
    """
    <svg class="band" width="100%" height="30" aria-hidden="true" focusable="false"><defs>\
    <pattern id="\(id)" width="24" height="15" patternUnits="userSpaceOnUse" patternTransform="scale(2)">\
    <path class="cream" d="\(creamYarn)"/><path class="brick" d="\(brickYarn)"/><path class="ochre" d="\(ochreYarn)"/>\
    </pattern></defs><rect class="cloth" width="100%" height="30"/>\
    <rect width="100%" height="30" fill="url(#\(id))"/></svg>

    """
}

// Each stitch line: start, then length to the right; half a stitch down, because a line is drawn from its middle.
private let creamYarn = yarn(
    """
    12 3 1,0 4 3,10 4 2,13 4 2,22 4 2,3 5 2,8 5 2,15 5 2,20 5 2,6 6 2,17 6 2,4 7 2,19 7 2,6 8 2,17 8 2,3 9 2,8 9 2,\
    15 9 2,20 9 2,0 10 3,10 10 2,13 10 2,22 10 2,12 11 1
    """)
private let brickYarn = yarn(
    """
    0 2 2,4 2 2,8 2 2,12 2 2,16 2 2,20 2 2,12 4 1,10 5 2,13 5 2,8 6 2,15 6 2,6 7 2,17 7 2,8 8 2,15 8 2,10 9 2,13 9 2,\
    12 10 1,0 12 2,4 12 2,8 12 2,12 12 2,16 12 2,20 12 2
    """)
private let ochreYarn = yarn("0 0 24,0 6 1,12 6 1,1 7 2,10 7 2,13 7 2,22 7 2,0 8 1,12 8 1,0 14 24")

private func yarn(_ stitches: String) -> String {
    stitches.split(separator: ",").map { stitch in
        let parts = stitch.split(separator: " ")
        return "M\(parts[0]) \(parts[1]).5h\(parts[2])"
    }.joined()
}
