package import Base
package import Books
package import Journal
package import Units

/// An EPUB about to be kept, opened already: outside the ledger's writer. Its file's digest stands for it.
package struct BookToKeep: Codable, Hashable, Sendable {
    package let file: FileToKeep
    /// nil when the action came again from outside and lost it.
    package let opened: Book?

    private enum CodingKeys: String, CodingKey { case file }

    /// - Throws: `Refusal` that says what is wrong with the book and where.
    package init(_ bytes: [UInt8], name: String, field: String = "file") throws(Refusal) {
        file = try FileToKeep(bytes, name: name, field: field, types: [.epub])
        do {
            opened = try Book(epub: bytes, file: name)
        } catch {
            throw Refusal(error.code, error.says, next: error.next, fields: [FieldProblem(field, error.advice)])
        }
    }

    package init(from decoder: any Decoder) throws {
        file = try decoder.container(keyedBy: CodingKeys.self).decode(FileToKeep.self, forKey: .file)
        opened = nil
    }
}

/// Files that come with an item; what is nil stays as it was.
package struct FilesToKeep: Codable, Hashable, Sendable {
    package var book: BookToKeep?
    package var paper: FileToKeep?
    package var cover: FileToKeep?

    package init(book: BookToKeep? = nil, paper: FileToKeep? = nil, cover: FileToKeep? = nil) {
        self.book = book
        self.paper = paper
        self.cover = cover
    }
}

/// Puts an item on the shelf of a unit.
package struct ShelveItem: Action {
    package static let name = "library.shelve"

    package var unit: Id
    package var typed: TypedItem
    package var files: FilesToKeep

    package init(_ typed: TypedItem, unit: Id, files: FilesToKeep = FilesToKeep()) {
        self.unit = unit
        self.typed = typed
        self.files = files
    }

    /// - Returns: the item's number.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        let tidy = ShelfRules.tidy(typed)
        let hasFile = files.book != nil || files.paper != nil
        let problems = ShelfRules.problems(tidy, hasFile: hasFile, on: deciding.today)
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        let same = try deciding.reader.sameWork(tidy)
        if let own = same.first(where: { $0.unit == unit && $0.isStanding }) {
            throw ShelfRules.alreadyThere(own.number)
        }
        let id = deciding.id()
        let number = try deciding.reader.nextShelfNumber()
        let facts = deciding.facts(tidy, id: id, work: same.first?.work ?? id)
        deciding.happen(
            ItemShelved(
                id: id, number: number, unitId: unit, work: same.first?.work ?? id, facts: facts,
                files: try deciding.keep(files, over: ShelfFiles(), of: unit)))
        return number
    }
}

/// Mends what is said of an item, or gives it other files.
package struct MendItem: Action {
    package static let name = "library.mend"

    package var item: Id
    /// The version that the person saw.
    package var version: Int
    package var typed: TypedItem
    package var files: FilesToKeep

    package init(_ item: Id, version: Int, _ typed: TypedItem, files: FilesToKeep = FilesToKeep()) {
        self.item = item
        self.version = version
        self.typed = typed
        self.files = files
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        guard known.isStanding else { throw ShelfRules.offShelf }
        guard known.version == version else { throw ShelfRules.changedMeanwhile }
        let tidy = ShelfRules.tidy(typed)
        let hasFile = (files.book != nil || files.paper != nil || known.files.book != nil || known.files.paper != nil)
        let problems = ShelfRules.problems(tidy, hasFile: hasFile, on: deciding.today)
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        if tidy == ShelfRules.tidy(known.typed), files == FilesToKeep() { return Done() }
        let work = try deciding.reader.work(of: tidy, besides: known)
        let facts = deciding.facts(tidy, id: known.id, work: work)
        deciding.happen(
            ItemMended(
                id: item, unitId: known.unit, work: work, facts: facts,
                files: try deciding.keep(files, over: known.files, of: known.unit)))
        return Done()
    }
}

/// Goes back to what was said of an item before the latest change.
package struct UndoMending: Action {
    package static let name = "library.undoMending"

    package var item: Id
    package var version: Int

    package init(_ item: Id, version: Int) {
        self.item = item
        self.version = version
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        guard known.version == version else { throw ShelfRules.changedMeanwhile }
        guard let before = known.before, let (facts, files) = try deciding.reader.told(of: item, at: before) else {
            throw ShelfRules.nothingBefore
        }
        var typed = known.typed
        typed.title = facts.title
        typed.language = facts.language
        typed.subject = facts.subject
        typed.identifier = facts.identifier ?? ""
        typed.maker = try deciding.reader.passageText(facts.maker?.passage) ?? ""
        let work = try deciding.reader.work(of: typed, besides: known)
        deciding.keepWords(typed, maker: facts.maker, id: item, work: work)
        deciding.happen(ItemMended(id: item, unitId: known.unit, work: work, facts: facts, files: files))
        return Done()
    }
}

/// Takes an item off the shelf, or puts it back.
package struct StandItem: Action {
    package static let name = "library.stand"

    package var item: Id
    package var isStanding: Bool

    package init(_ item: Id, isStanding: Bool) {
        self.item = item
        self.isStanding = isStanding
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.itemToChange(item)
        guard known.isStanding != isStanding else { return Done() }
        if isStanding,
            let own = try deciding.reader.sameWork(known.typed).first(where: { $0.unit == known.unit && $0.isStanding })
        {
            throw ShelfRules.alreadyThere(own.number)
        }
        deciding.happen(ItemStood(id: item, unitId: known.unit, isStanding: isStanding))
        return Done()
    }
}

extension Deciding {
    /// An item that the caller may change: an editor of the unit on whose shelf it stands.
    func itemToChange(_ item: Id) throws -> ShelfItem {
        guard let known = try reader.shelfItem(item) else { throw ShelfRules.unknownItem }
        try require(.editor, over: known.unit)
        return known
    }
}

extension Reader {
    /// Items of the same work, the earliest first: by identifier, else by title, maker and language.
    func sameWork(_ typed: TypedItem) throws -> [ShelfItem] {
        let byIdentifier = typed.identifier.isEmpty ? [] : try shelfItems(ShelfTables.byIdentifier, [typed.identifier])
        let byTitle = try shelfItems(ShelfTables.byTitle, [Vietnamese.fold(typed.title), typed.language.rawValue])
            .filter { ShelfRules.isSameWork($0, typed) }
        return byIdentifier + byTitle.filter { item in !byIdentifier.contains { $0.id == item.id } }
    }

    /// The work of an item as it will be: of others that are the same, else its own.
    func work(of typed: TypedItem, besides known: ShelfItem) throws -> Id {
        let others = try sameWork(typed).filter { $0.id != known.id }
        if let other = others.first { return other.work }
        // A work is called by the id of its first item: another item may still be called by this one's.
        let isAlone = try shelfItems(ofWork: known.id).allSatisfy { $0.id == known.id }
        return isAlone || known.work == known.id ? known.id : known.work
    }

    /// What an entry of the journal said of an item.
    func told(of item: Id, at position: Int64) throws -> (ShelfFacts, ShelfFiles)? {
        guard let entry = try entry(at: position) else { return nil }
        if entry.kind == ItemShelved.kind {
            let event = try entry.facts(as: ItemShelved.self)
            return event.id == item ? (event.facts, event.files) : nil
        }
        guard entry.kind == ItemMended.kind else { return nil }
        let event = try entry.facts(as: ItemMended.self)
        return event.id == item ? (event.facts, event.files) : nil
    }
}

extension Deciding {
    /// What goes into the journal of what was typed; its words into the search.
    mutating func facts(_ typed: TypedItem, id: Id, work: Id) -> ShelfFacts {
        var facts = ShelfFacts(
            title: typed.title, kind: typed.kind, maker: passage(Optional(typed.maker)), language: typed.language,
            subject: typed.subject, ages: ReadingAge.bits(typed.ages), level: typed.level,
            licence: typed.licence ?? .elsewhere)
        facts.link = typed.link.isEmpty ? nil : typed.link
        facts.identifier = typed.identifier.isEmpty ? nil : typed.identifier
        facts.year = typed.year
        facts.makerDied = typed.makerDied
        facts.about = passage(Optional(typed.about))
        keepWords(typed, maker: facts.maker, id: id, work: work)
        return facts
    }

    mutating func keepWords(_ typed: TypedItem, maker: PassageReference?, id: Id, work: Id) {
        let none: Id? = nil
        keep(CatalogueTables.dropWords, id)
        let (plain, ofMaker) = ShelfRules.words(typed)
        for word in plain.sorted() { keep(CatalogueTables.keepWord, word, work, id, none) }
        for word in ofMaker.sorted() { keep(CatalogueTables.keepWord, word, work, id, maker?.passage) }
    }

    mutating func keep(_ files: FilesToKeep, over known: ShelfFiles, of unit: Id) throws -> ShelfFiles {
        var kept = known
        if let book = files.book {
            kept.book = try keepBook(book, of: unit)
            kept.pages = book.opened?.pages.count ?? 0
        }
        if let paper = files.paper {
            let id = try keepFile(paper, of: unit)
            publishFile(id, of: unit)
            kept.paper = id
        }
        if let cover = files.cover {
            let id = try keepFile(cover, of: unit)
            publishFile(id, of: unit)
            kept.cover = id
        }
        return kept
    }
}
