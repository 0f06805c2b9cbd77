package import Journal

package enum ResultsRoom {
    package static let room = Room(
        "results", reading: 1, derived: [MeasureTables.derived, ResultTables.derived].joined(separator: ";\n"),
        events: [EventKind(MeasureSet.self), EventKind(KindMeasuresSet.self), EventKind(ResultTold.self)],
        appliers: ResultApplying.appliers, statements: MeasureTables.statements + ResultTables.statements)
}
