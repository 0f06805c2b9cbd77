/// The woven border of certificates: the house's band of Ê Đê brocade (a stepped lozenge between stepped threads, a
/// comb above and below, on a grid of 24 by 15 stitches) laid around the page, as vectors.
extension PDFSheet {
    /// A frame of bands whose outer edge stands `margin` inside the page.
    func drawWovenBorder(_ width: Double, _ height: Double, margin: Double) {
        let across = width - margin * 2
        let down = height - margin * 2
        // A whole number of patterns fits each way; the stitches give a little to make it so.
        let stitch = 1.5
        let wide = Weave(count: Int((across / (stitch * 24)).rounded()), length: across, stitch: stitch)
        let tall = Weave(count: Int((down / (stitch * 24)).rounded()), length: down, stitch: stitch)
        draw(wide, x: margin, y: margin)
        draw(wide, x: margin, y: height - margin - wide.height)
        turned(x: margin, y: height - margin) { draw(tall, x: 0, y: 0) }
        turned(x: width - margin - tall.height, y: height - margin) { draw(tall, x: 0, y: 0) }
        drawCorners(width, height, margin: margin, side: wide.height)
        let inset = margin + wide.height + 4
        ink(0.89, 0.65, 0.18)
        rectangle(inset, inset, width - inset * 2, height - inset * 2)
        stroke(1)
        blackInk()
    }

    private func draw(_ weave: Weave, x: Double, y: Double) {
        ink(0.12, 0.16, 0.34)
        rectangle(x, y, weave.length, weave.height)
        fill()
        for yarn in Weave.yarns {
            ink(yarn.red, yarn.green, yarn.blue)
            for repeated in 0..<max(weave.count, 1) {
                for stitch in yarn.stitches {
                    rectangle(
                        x + (Double(repeated * 24) + stitch.x) * weave.step, y + stitch.y * weave.stitch,
                        stitch.length * weave.step, weave.stitch)
                }
            }
            fill()
        }
    }

    /// Where two bands meet lies a plain square with a lozenge.
    private func drawCorners(_ width: Double, _ height: Double, margin: Double, side: Double) {
        for x in [margin, width - margin - side] {
            for y in [margin, height - margin - side] {
                ink(0.12, 0.16, 0.34)
                rectangle(x, y, side, side)
                fill()
                ink(0.89, 0.65, 0.18)
                lozenge(x + side / 2, y + side / 2, side * 0.36)
                ink(0.61, 0.17, 0.12)
                lozenge(x + side / 2, y + side / 2, side * 0.2)
            }
        }
    }

    private func lozenge(_ x: Double, _ y: Double, _ radius: Double) {
        polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)])
        fill()
    }
}

/// So many patterns in a row over a length.
private struct Weave {
    let count: Int
    let length: Double
    let stitch: Double

    var height: Double { stitch * 15 }
    var step: Double { length / Double(max(count, 1) * 24) }

    typealias Stitch = (x: Double, y: Double, length: Double)

    /// The same stitches as the band of the pages (`band` in Web): start, row, length.
    static let yarns: [(red: Double, green: Double, blue: Double, stitches: [Stitch])] = [
        (
            0.98, 0.97, 0.94,
            stitches(
                """
                12 3 1,0 4 3,10 4 2,13 4 2,22 4 2,3 5 2,8 5 2,15 5 2,20 5 2,6 6 2,17 6 2,4 7 2,19 7 2,6 8 2,17 8 2,\
                3 9 2,8 9 2,15 9 2,20 9 2,0 10 3,10 10 2,13 10 2,22 10 2,12 11 1
                """)
        ),
        (
            0.76, 0.29, 0.22,
            stitches(
                """
                0 2 2,4 2 2,8 2 2,12 2 2,16 2 2,20 2 2,12 4 1,10 5 2,13 5 2,8 6 2,15 6 2,6 7 2,17 7 2,8 8 2,15 8 2,\
                10 9 2,13 9 2,12 10 1,0 12 2,4 12 2,8 12 2,12 12 2,16 12 2,20 12 2
                """)
        ),
        (0.89, 0.65, 0.18, stitches("0 0 24,0 6 1,12 6 1,1 7 2,10 7 2,13 7 2,22 7 2,0 8 1,12 8 1,0 14 24")),
    ]

    private static func stitches(_ list: String) -> [Stitch] {
        list.split(separator: ",").map { stitch in
            let numbers = stitch.split(separator: " ").map { Double($0) ?? 0 }
            return (numbers[0], numbers[1], numbers[2])
        }
    }
}
