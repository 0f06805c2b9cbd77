internal import Base
internal import Foundation
internal import Units
internal import Web

/// Which part of the map is looked at: its middle in thousandths of the whole, and how often it was enlarged.
struct MapSight: Hashable, Sendable {
    static let mostZoom = 4

    var x = 500
    var y = 500
    var zoom = 0

    init() {}

    init(_ query: Fields) {
        func number(_ name: String, _ otherwise: Int, _ most: Int) -> Int {
            min(most, max(0, query.filled(name).flatMap { Int($0) } ?? otherwise))
        }
        x = number("x", 500, 1000)
        y = number("y", 500, 1000)
        zoom = number("zoom", 0, Self.mostZoom)
    }

    /// The share of the whole that is seen.
    var share: Double { 1 / Double(1 << zoom) }

    func moved(_ across: Int, _ down: Int) -> MapSight {
        let step = 500 >> zoom
        var sight = self
        sight.x = min(1000, max(0, x + across * step))
        sight.y = min(1000, max(0, y + down * step))
        return sight
    }

    func zoomed(_ by: Int) -> MapSight {
        var sight = self
        sight.zoom = min(Self.mostZoom, max(0, zoom + by))
        if sight.zoom == 0 { (sight.x, sight.y) = (500, 500) }
        return sight
    }
}

/// The map drawn: dots as large as what is on, labels where there is room, nothing fetched from elsewhere.
struct ProgrammeMapView {
    let map: ProgrammeMap
    let sight: MapSight
    let t: Tongue
    /// The list of one place.
    let list: (OrgUnit) -> Address
    let look: (MapSight) -> Address

    private static let width = 1000.0
    private static let letter = 34.0

    /// Degrees onto the drawing: one degree of longitude is shorter the farther from the equator.
    private struct Frame {
        let west: Double, north: Double, scale: Double, squeeze: Double, height: Double

        init(_ dots: [ProgrammeMap.Dot]) {
            let (latitudes, longitudes) = (dots.map(\.location.latitude), dots.map(\.location.longitude))
            let (south, north) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
            let (west, east) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
            squeeze = cos((south + north) / 2 * .pi / 180)
            // One place alone is shown with some land around it.
            let pad = max(0.05, max(north - south, (east - west) * squeeze) * 0.08)
            self.west = west - pad / squeeze
            self.north = north + pad
            scale = width / ((east - west) * squeeze + pad * 2)
            height = min(1600, max(500, (north - south + pad * 2) * scale))
        }

        func point(_ location: Location) -> (x: Double, y: Double) {
            ((location.longitude - west) * squeeze * scale, (north - location.latitude) * scale)
        }

        /// Of the whole width; a degree of latitude is 111.2 km everywhere.
        var kilometres: Double { width / scale * 111.2 }
    }

    var html: HTML {
        guard !map.dots.isEmpty else {
            let says = t("Chưa có địa bàn nào có tọa độ để vẽ.", "No place has coordinates to draw.")
            return emptyState(says) + placeList
        }
        let frame = Frame(map.dots)
        let drawn = map.dots.map { dot in Drawn(dot, at: place(frame.point(dot.location), frame)) }
            .filter { (-20...(Self.width + 20)).contains($0.x) && (-20...(frame.height + 20)).contains($0.y) }
        let label = t(
            "Bản đồ: \(map.dots.count) nơi có hoạt động; danh sách ở dưới.",
            "Map: \(map.dots.count) places with activities; the list is below.")
        return """
            \(steps)<svg class="map" viewBox="0 0 \(Int(Self.width)) \(Int(frame.height))" role="group" aria-label="\(label)">
            <rect class="land" width="\(Int(Self.width))" height="\(Int(frame.height))"/>
            \(each: drawn, circle)\(each: labelled(drawn), text)\(scaleBar(frame))</svg>
            \(unplacedNote)\(placeList)
            """
    }

    // MARK: Dots and labels

    private struct Drawn {
        let dot: ProgrammeMap.Dot
        let x: Double, y: Double, radius: Double

        init(_ dot: ProgrammeMap.Dot, at point: (x: Double, y: Double)) {
            self.dot = dot
            (x, y) = point
            radius = min(30, 9 + Double(dot.count).squareRoot() * 1.5)
        }
    }

    private func place(_ point: (x: Double, y: Double), _ frame: Frame) -> (x: Double, y: Double) {
        let (middleX, middleY) = (Double(sight.x) / 1000 * Self.width, Double(sight.y) / 1000 * frame.height)
        return (
            (point.x - middleX) / sight.share + Self.width / 2, (point.y - middleY) / sight.share + frame.height / 2
        )
    }

    private func circle(_ drawn: Drawn) -> HTML {
        let says = "\(drawn.dot.label): \(drawn.dot.count) \(t("buổi", "sessions"))"
        let address = drawn.dot.places.count == 1 ? list(drawn.dot.places[0].unit) : Address(fragment: "places")
        return """
            <a href="\(address)" aria-label="\(says)"><title>\(says)</title>\
            <circle cx="\(Int(drawn.x))" cy="\(Int(drawn.y))" r="\(Int(drawn.radius))"/></a>

            """
    }

    /// Where more is on comes first; a label that would cover another is left out.
    private func labelled(_ drawn: [Drawn]) -> [Drawn] {
        var taken: [(left: Double, right: Double, y: Double)] = []
        return drawn.filter { each in
            let half = Double(each.dot.label.count) * Self.letter * 0.27 + 6
            let box = (left: each.x - half, right: each.x + half, y: each.y - each.radius)
            guard box.left > 0, box.right < Self.width, box.y > Self.letter else { return false }
            let isFree = taken.allSatisfy { other in
                other.right < box.left || other.left > box.right || abs(other.y - box.y) > Self.letter * 1.1
            }
            if isFree { taken.append(box) }
            return isFree
        }
    }

    private func text(_ drawn: Drawn) -> HTML {
        """
        <text x="\(Int(drawn.x))" y="\(Int(drawn.y - drawn.radius - 8))" text-anchor="middle" aria-hidden="true">\(drawn.dot.label)</text>

        """
    }

    private func scaleBar(_ frame: Frame) -> HTML {
        let whole = frame.kilometres * sight.share
        let length = [100, 50, 20, 10, 5, 2, 1].first { Double($0) <= whole / 4 } ?? 1
        let width = Int(Double(length) / whole * Self.width)
        let y = Int(frame.height) - 24
        return """
            <path class="scale" d="M24 \(y)h\(width)"/><text x="24" y="\(y - 12)" aria-hidden="true">\(length) km</text>

            """
    }

    // MARK: Around it

    private var steps: HTML {
        var links = [
            Crumb(t("Phóng to", "Zoom in"), look(sight.zoomed(1))), Crumb(t("Thu nhỏ", "Zoom out"), look(sight.zoomed(-1))),
        ]
        if sight.zoom == MapSight.mostZoom { links.removeFirst() }
        if sight.zoom == 0 { links.removeLast() }
        if sight.zoom > 0 {
            links += [
                Crumb(t("← Tây", "← West"), look(sight.moved(-1, 0))), Crumb(t("Đông →", "East →"), look(sight.moved(1, 0))),
                Crumb(t("↑ Bắc", "↑ North"), look(sight.moved(0, -1))), Crumb(t("↓ Nam", "↓ South"), look(sight.moved(0, 1))),
            ]
        }
        return chipLinks(t("Bản đồ", "Map"), links)
    }

    private var unplacedNote: HTML {
        guard map.unplaced > 0 else { return .nothing }
        let says = t(
            "\(map.unplaced) buổi không có trên bản đồ vì chưa biết tọa độ.",
            "\(map.unplaced) sessions are not on the map: their coordinates are not known.")
        return "<p>\(says)</p>\n"
    }

    private var placeList: HTML {
        """
        <h2 id="places">\(t("Theo địa bàn", "By place"))</h2>
        <ul class="units">
        \(each: map.places, { "<li><a href=\"\(list($0.unit))\">\($0.unit.title)</a> (\($0.count))</li>\n" })</ul>

        """
    }
}
