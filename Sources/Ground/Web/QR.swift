internal import CQREncode

/// A QR code (ISO/IEC 18004, correction level M) as inline SVG: black on white in both modes, with the quiet zone
/// of four modules that scanners need. `label` is read aloud in its place. Empty when the text is too long
/// (about 2,300 bytes).
package func qr(_ text: String, label: String) -> HTML {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return .nothing }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    var path = ""
    for row in 0..<width {
        path += darkRuns(modules[(row * width)..<((row + 1) * width)].map { $0 & 1 == 1 }, row: row)
    }
    let whole = width + 8
    return """
        <svg class="qr" role="img" aria-label="\(label)" viewBox="-4 -4 \(whole) \(whole)" \
        shape-rendering="crispEdges"><path fill="#fff" d="M-4-4h\(whole)v\(whole)h-\(whole)z"/>\
        <path fill="#000" d="\(path)"/></svg>

        """
}

/// Runs of dark modules as rectangles one module high: a third of the bytes of single squares.
private func darkRuns(_ isDark: [Bool], row: Int) -> String {
    var path = ""
    var column = 0
    while column < isDark.count {
        guard isDark[column] else {
            column += 1
            continue
        }
        let start = column
        while column < isDark.count, isDark[column] { column += 1 }
        path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
    }
    return path
}
