internal import ArgumentParser
internal import Base
internal import Foundation

/// Files of further languages: which there are and how complete, and what there is to translate.
struct LanguagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "languages", abstract: "Further languages: how complete they are, and what there is to translate.",
        subcommands: [Show.self, Export.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "How complete each language is.")

        @ArgumentParser.Option(help: "The folder with lists and languages.") var share: String?

        func run() throws {
            let found = try LanguageFiles(Share.find(share)).shelf().completeness()
            print("\(found.whole) từ và câu / words and sentences")
            for (lexicon, count) in found.languages {
                let percent = found.whole == 0 ? 0 : count * 100 / found.whole
                print("\(lexicon.tag)\t\(lexicon.name)\t\(count)\t\(percent) %")
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes every word to translate, with what the language has already; to be filled in and put back.")

        @ArgumentParser.Option(help: "The folder with lists and languages.") var share: String?
        @ArgumentParser.Option(help: "The language's tag (BCP 47), such as rad. Without: Vietnamese and English side by side.")
        var language: String?

        func run() throws {
            let files = LanguageFiles(try Share.find(share))
            let bytes = try language.map { try files.toTranslate($0) } ?? files.everythingAsFile()
            FileHandle.standardOutput.write(Data(bytes))
        }
    }
}

/// The folder of languages: `rad.json` and its like, and where there are no sources `words.json` with all there is.
struct LanguageFiles {
    let folder: String
    /// Nil where the program is installed.
    let sources: String?

    init(_ share: Share) {
        folder = share.languages
        sources = share.sources
    }

    private struct LanguageFile: Codable {
        var tag: String
        var name: String
        var words: [String: String]
    }

    func shelf() throws -> LanguageShelf {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let lexicons = try names.filter { $0.hasSuffix(".json") && $0 != "words.json" }.map { name in
            let file = try read(name)
            return Lexicon(tag: file.tag, name: file.name, words: file.words)
        }
        let (folder, sources) = (folder, sources)
        return LanguageShelf(lexicons) {
            if let sources { return SourceWords.all(below: sources) }
            guard let bytes = FileManager.default.contents(atPath: folder + "/words.json") else { return [] }
            return (try? JSONDecoder().decode([Words].self, from: bytes)) ?? []
        }
    }

    private func read(_ name: String) throws -> LanguageFile {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
            let file = try? JSONDecoder().decode(LanguageFile.self, from: bytes), file.tag + ".json" == name
        else {
            throw Refusal(
                "languages.file",
                Words(
                    "Tệp ngôn ngữ \(folder)/\(name) không đúng mẫu.", "The language file \(folder)/\(name) is not of the form."),
                next: Words(
                    "Tệp cần có tag (như tên tệp), name và words; xem longhouse languages export.",
                    "It needs tag (as the file is called), name and words; see longhouse languages export."))
        }
        return file
    }

    /// The file of a language with every word of the pages; those not there yet are empty.
    func toTranslate(_ tag: String) throws -> [UInt8] {
        let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(tag).json")
        let known = isThere ? try read("\(tag).json") : LanguageFile(tag: tag, name: tag, words: [:])
        var file = known
        file.words = [:]
        for words in try shelf().everything() { file.words[words.vi] = known.words[words.vi] ?? "" }
        return try LanguageFiles.written(file)
    }

    func everythingAsFile() throws -> [UInt8] { try LanguageFiles.written(try shelf().everything()) }

    private static func written(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(value)) + [0x0A]
    }
}
