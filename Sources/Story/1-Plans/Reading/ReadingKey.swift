/// How characters compare while reading: lower case, one dash, one quote, one space, "uỷ" as "ủy", "hoà" as "hòa".
enum ReadingKey {
    static func key(of scalars: [Unicode.Scalar]) -> [UInt32] {
        var key = scalars.map { plain($0.value) }
        guard key.count > 1 else { return key }
        for place in 0..<(key.count - 1) {
            let first = key[place]
            guard first == 0x6F || first == 0x75, let toned = toned(first, key[place + 1]) else { continue }
            if place + 2 < key.count, isLetter(key[place + 2]) { continue }
            if first == 0x75, place > 0, key[place - 1] == 0x71 { continue }
            key[place] = toned.0
            key[place + 1] = toned.1
        }
        return key
    }

    /// The tone moved from the second vowel to the first, as older and newer spelling differ: oà/òa, oè/òe, uỳ/ùy.
    private static func toned(_ first: UInt32, _ second: UInt32) -> (UInt32, UInt32)? {
        let o: [UInt32] = [0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD]
        let u: [UInt32] = [0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5]
        let pairs: [(toned: [UInt32], bare: UInt32)] =
            first == 0x6F
            ? [([0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1], 0x61), ([0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9], 0x65)]
            : [([0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5], 0x79)]
        for pair in pairs {
            if let tone = pair.toned.firstIndex(of: second) { return (first == 0x6F ? o[tone] : u[tone], pair.bare) }
        }
        return nil
    }

    static func plain(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x41...0x5A: value + 32
        case 0..<0x80: value == 0x0A || value == 0x09 ? 0x20 : value
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: 0x20
        case 0xD0: 0x111
        case 0xC0...0xDE where value != 0xD7: value + 32
        case 0x100...0x137, 0x14A...0x177, 0x1EA0...0x1EFE: value % 2 == 0 ? value + 1 : value
        case 0x1A0: 0x1A1
        case 0x1AF: 0x1B0
        case 0x2010...0x2015, 0x2212, 0xAD: 0x2D
        case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: 0x22
        case 0x2018...0x201B, 0x2032: 0x27
        default: value
        }
    }

    static func isLetter(_ value: UInt32) -> Bool {
        switch value {
        case 0x61...0x7A, 0x41...0x5A: true
        case 0xC0...0x24F: value != 0xD7 && value != 0xF7
        case 0x1E00...0x1EFF: true
        default: false
        }
    }

    static func isWordPart(_ value: UInt32) -> Bool { isLetter(value) || (0x30...0x39).contains(value) }

    static func isUpper(_ value: UInt32) -> Bool { isLetter(value) && plain(value) != value }

    /// The bullets of word processors, also as their symbol fonts leave them.
    static func isBullet(_ value: UInt32) -> Bool {
        switch value {
        case 0x2022, 0xB7, 0x25A0...0x25FF, 0x2023, 0x2043, 0x2219, 0x2605, 0x2606, 0x2660...0x2666, 0x2713, 0x2714,
            0x2756, 0x27A2, 0x27A4, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF06E, 0xF076:
            true
        default: false
        }
    }

    /// "o Nâng cao nhận thức": the hollow bullet of the second level, which is copied as a letter.
    static func isHollowBullet(_ line: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
        guard line.count > 3, scalars[line.lowerBound] == "o", plain(scalars[line.lowerBound + 1].value) == 0x20 else {
            return false
        }
        guard let next = line.dropFirst(2).first(where: { plain(scalars[$0].value) != 0x20 }) else { return false }
        return isUpper(scalars[next].value) || (0x30...0x39).contains(scalars[next].value)
    }
}
