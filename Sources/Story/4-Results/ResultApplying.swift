internal import Base
internal import Journal

/// How the tables of measures and results follow their events.
enum ResultApplying {
    static let appliers = [
        Applier(MeasureSet.self) { event, _, writer in
            let measure = event.measure
            try writer.write(
                MeasureTables.set, measure.code, measure.words.vi, measure.words.en, measure.unit.vi,
                measure.unit.en, measure.nature.rawValue, measure.sort, measure.partOf, measure.isOpen,
                measure.isSmallGroup)
        },
        Applier(KindMeasuresSet.self) { event, _, writer in
            try writer.write(MeasureTables.dropKind, event.activityKind)
            for (index, asked) in event.measures.enumerated() {
                try writer.write(
                    MeasureTables.insertKind, event.activityKind, asked.measure, index, asked.isFirst)
            }
        },
        Applier(ResultTold.self) { event, entry, writer in
            try writer.write(ResultTables.drop, event.activity)
            for figure in event.figures {
                try writer.write(
                    ResultTables.insert, event.activity, figure.measure, figure.told.state.rawValue,
                    figure.told.value)
            }
            try writer.write(
                ResultTables.insertTelling, event.activity, entry.position, entry.actor, entry.recorded,
                Telling.line(event.figures), event.source?.passage, event.undoes)
        },
    ]
}
