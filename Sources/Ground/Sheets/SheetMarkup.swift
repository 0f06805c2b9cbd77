internal import Base
internal import Markup

extension MarkupReader {
    /// Of a part of a workbook or a Word document.
    convenience init(_ bytes: [UInt8], filename: String) throws(Refusal) {
        try self.init(bytes) { fault in
            switch fault {
            case .entities: .declaresEntities(filename)
            case .broken, .tooDeep: .damaged(filename)
            }
        }
    }
}
