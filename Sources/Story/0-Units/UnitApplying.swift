internal import Base
internal import Journal

/// How the tree's tables follow its events.
enum UnitApplying {
    static let appliers = [
        Applier(UnitOpened.self) { event, _, writer in
            try writer.write(
                UnitTables.insert, event.id, event.kind.rawValue, event.word, event.name,
                Vietnamese.sortKey(event.name), Vietnamese.fold("\(event.word) \(event.name)"), event.address,
                event.opened, event.location?.latitude, event.location?.longitude)
            for code in event.codes { try writer.write(UnitTables.insertCode, code.year, code.code, event.id) }
            for first in event.parents {
                try writer.write(
                    UnitTables.insertParent, event.id, first.line.rawValue, event.opened, Period.open, first.parent)
            }
            let standing = Period(from: event.opened)
            let parents = try event.parents.map { first in
                (
                    Parenthood(line: first.line, parent: first.parent, period: standing),
                    try writer.above(first.parent)
                )
            }
            try writer.writeAbove(event.id, Lineage.above(event.id, standing: standing, parents: parents))
        },
        Applier(UnitRenamed.self) { event, _, writer in
            try writer.write(
                UnitTables.rename, event.id, event.word, event.name, Vietnamese.sortKey(event.name),
                Vietnamese.fold("\(event.word) \(event.name)"))
        },
        Applier(UnitMoved.self) { event, _, writer in
            try writer.write(UnitTables.endParent, event.id, event.line.rawValue, event.from)
            try writer.write(UnitTables.dropParent, event.id, event.line.rawValue, event.from)
            if let parent = event.parent {
                try writer.write(
                    UnitTables.insertParent, event.id, event.line.rawValue, event.from, Period.open, parent)
            }
            try writer.traceAgain(event.id)
        },
        Applier(UnitClosed.self) { event, _, writer in
            try writer.write(UnitTables.close, event.id, event.closed)
            try writer.traceAgain(event.id)
        },
        Applier(UnitCoded.self) { event, _, writer in
            try writer.write(UnitTables.insertCode, event.code.year, event.code.code, event.id)
        },
        Applier(UnitSucceeded.self) { event, _, writer in
            try writer.write(
                UnitTables.insertSuccession, event.id, event.successor, event.relation.rawValue, event.on)
        },
        Applier(UnitLocated.self) { event, _, writer in
            try writer.write(UnitTables.locate, event.id, event.location.latitude, event.location.longitude)
        },
    ]
}

extension Writer {
    /// What stands above a unit changed: trace it and everything that ever stood below it anew, parents
    /// before their children on either line, since each step rests on its parent's.
    fileprivate func traceAgain(_ id: Id) throws {
        var waiting = Set(
            try rows(UnitTables.everBelow, id).map { row in
                var scan = row.scan
                return scan.id()
            })
        func trace(_ unit: Id) throws {
            guard waiting.remove(unit) != nil else { return }
            for parenthood in try parents(unit) { try trace(parenthood.parent) }
            try traceOne(unit)
        }
        for unit in waiting.sorted() { try trace(unit) }
    }

    private func traceOne(_ id: Id) throws {
        guard let unit = try unit(id) else { return }
        let parents = try parents(id).map { ($0, try above($0.parent)) }
        try write(UnitTables.dropAbove, id)
        try writeAbove(
            id, Lineage.above(id, standing: Period(from: unit.opened, until: unit.closed), parents: parents))
    }

    fileprivate func writeAbove(_ id: Id, _ steps: [Above]) throws {
        for step in steps {
            try write(UnitTables.insertAbove, id, step.unit, step.period.from, step.period.until, step.depth)
        }
    }
}

extension Reader {
    func above(_ id: Id) throws -> [Above] {
        try rows(UnitTables.above, id).map { row in
            var scan = row.scan
            return Above(
                unit: scan.id(), depth: scan.int(), period: Period(from: scan.day(), until: scan.day()))
        }
    }

    func parents(_ id: Id) throws -> [Parenthood] {
        try rows(UnitTables.parents, id).map { row in
            var scan = row.scan
            return Parenthood(
                line: scan.choice(), parent: scan.id(), period: Period(from: scan.day(), until: scan.day()))
        }
    }
}
