internal import Activities
package import Base
package import Journal

/// All SQL of posts.
package enum PostTables {
    static let derived = """
        create table post (journal bigint not null, id bytea not null, number bigint not null, unit bytea not null,
            title bytea not null, title_digest text not null, text bytea not null, text_digest text not null,
            language text not null, subject_kind text, subject bytea, original bytea, state text not null,
            published bigint, changed bigint not null, version bigint not null, position bigint not null,
            before bigint, primary key (journal, id));
        create unique index post_by_number on post (journal, number);
        create index post_by_state on post (journal, state, published, number);
        create index post_by_unit on post (journal, unit, state, published, number);
        create index post_by_subject on post (journal, subject, state);
        create table post_picture (journal bigint not null, post bytea not null, ordinal bigint not null,
            file bytea not null, small bytea not null, consent text not null, caption bytea, caption_digest text,
            primary key (journal, post, ordinal));
        create table post_correction (journal bigint not null, post bytea not null, position bigint not null,
            at bigint not null, note bytea not null, primary key (journal, post, position))
        """

    // MARK: Writing

    static let put = Statement(
        "news.put",
        """
        insert into post (journal, id, number, unit, title, title_digest, text, text_digest, language, subject_kind,
            subject, original, state, published, changed, version, position, before)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', null, $13, 1, $14, null)
        """)
    static let mend = Statement(
        "news.mend",
        """
        update post set title = $3, title_digest = $4, text = $5, text_digest = $6, language = $7, subject_kind = $8,
            subject = $9, original = $10, changed = $11, version = version + 1, before = position, position = $12
        where journal = $1 and id = $2
        """)
    static let publish = Statement(
        "news.publish",
        """
        update post set state = 'published', published = coalesce(published, $3), changed = $3
        where journal = $1 and id = $2
        """)
    static let withdraw = Statement(
        "news.withdraw", "update post set state = 'withdrawn', changed = $3 where journal = $1 and id = $2")
    static let dropPictures = Statement(
        "news.dropPictures", "delete from post_picture where journal = $1 and post = $2")
    static let addPicture = Statement(
        "news.addPicture",
        """
        insert into post_picture (journal, post, ordinal, file, small, consent, caption, caption_digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let correct = Statement(
        "news.correct", "insert into post_correction (journal, post, position, at, note) values ($1, $2, $3, $4, $5)")
    static let dropCorrection = Statement(
        "news.dropCorrection", "delete from post_correction where journal = $1 and post = $2 and position = $3")

    // MARK: Reading

    private static let columns = """
        select post.id, post.number, post.unit, post.title, post.title_digest, post.text, post.text_digest,
            post.language, post.subject_kind, post.subject, post.original, post.state, post.published, post.changed,
            post.version, post.position, post.before, title.text, words.text
        from post
        left join passage as title on title.journal = post.journal and title.id = post.title
        left join passage as words on words.journal = post.journal and words.id = post.text
        """
    static let lastNumber = Statement(
        "news.lastNumber", "select number from post where journal = $1 order by number desc limit 1")
    static let byId = Statement("news.byId", "\(columns) where post.journal = $1 and post.id = $2")
    static let byNumber = Statement("news.byNumber", "\(columns) where post.journal = $1 and post.number = $2")
    /// Published ones of everybody, the latest first.
    static let latest = Statement(
        "news.latest",
        """
        \(columns) where post.journal = $1 and post.state = 'published'
        order by post.published desc, post.number desc limit $2 offset $3
        """)
    static let latestOf = Statement(
        "news.latestOf",
        """
        \(columns) where post.journal = $1 and post.unit = $2 and post.state = 'published'
        order by post.published desc, post.number desc limit $3 offset $4
        """)
    /// Everything of a unit, drafts and withdrawn ones too.
    static let ofUnit = Statement(
        "news.ofUnit", "\(columns) where post.journal = $1 and post.unit = $2 order by post.number desc limit $3")
    static let about = Statement(
        "news.about",
        """
        \(columns) where post.journal = $1 and post.subject = $2 and post.state = 'published'
        order by post.published desc, post.number desc limit 20
        """)
    static let pictures = Statement(
        "news.pictures",
        """
        select post_picture.file, post_picture.small, post_picture.consent, post_picture.caption,
            post_picture.caption_digest, passage.text
        from post_picture
        left join passage on passage.journal = post_picture.journal and passage.id = post_picture.caption
        where post_picture.journal = $1 and post_picture.post = $2 order by post_picture.ordinal
        """)
    static let corrections = Statement(
        "news.corrections",
        """
        select post_correction.at, passage.text from post_correction
        left join passage on passage.journal = post_correction.journal and passage.id = post_correction.note
        where post_correction.journal = $1 and post_correction.post = $2 order by post_correction.position desc
        """)

    static let statements = [
        put, mend, publish, withdraw, dropPictures, addPicture, correct, dropCorrection, lastNumber, byId, byNumber,
        latest, latestOf, ofUnit, about, pictures, corrections,
    ]
}

extension Post {
    /// Reads the columns of `PostTables.columns`.
    fileprivate init(_ scan: inout RowScan, pictures read: (Id) throws -> [PostPicture]) rethrows {
        id = scan.id()
        number = scan.int()
        unit = scan.id()
        let title = PassageReference(passage: scan.id(), digest: scan.text())
        let text = PassageReference(passage: scan.id(), digest: scan.text())
        let language: ActivityLanguage = scan.choice()
        let (kind, about) = (scan.textIfAny().flatMap { PostSubject.Kind(rawValue: $0) }, scan.idIfAny())
        let original = scan.idIfAny()
        state = scan.choice()
        published = scan.instantIfAny()
        changed = scan.instant()
        version = scan.int()
        position = Int64(scan.int())
        before = scan.integerIfAny()
        self.title = scan.textIfAny()
        self.text = scan.textIfAny()
        pictures = try read(id)
        facts = PostFacts(
            title: title, text: text, language: language,
            subject: kind.flatMap { kind in about.map { PostSubject(kind, $0) } }, pictures: pictures.map(\.facts),
            original: original)
    }
}

/// What was corrected in a post, and when.
package struct PostCorrection: Hashable, Sendable {
    package let at: Instant
    /// nil when it was erased.
    package let note: String?
}

extension Reader {
    package func post(_ id: Id) throws -> Post? { try posts(PostTables.byId, id).first }
    package func post(number: Int) throws -> Post? { try posts(PostTables.byNumber, number).first }

    /// What everybody sees, the latest first: of one unit, or of all.
    package func news(of unit: Id? = nil, limit: Int, offset: Int = 0) throws -> [Post] {
        guard let unit else { return try posts(PostTables.latest, limit, offset) }
        return try posts(PostTables.latestOf, unit, limit, offset)
    }

    /// Everything of a unit, whatever became of it.
    package func posts(of unit: Id, limit: Int = 200) throws -> [Post] { try posts(PostTables.ofUnit, unit, limit) }

    /// What everybody sees about a plan or an activity.
    package func news(about subject: Id) throws -> [Post] { try posts(PostTables.about, subject) }

    func corrections(of post: Id) throws -> [PostCorrection] {
        try rows(PostTables.corrections, post).map { row in
            var scan = row.scan
            return PostCorrection(at: scan.instant(), note: scan.textIfAny())
        }
    }

    func nextPostNumber() throws -> Int { try first(PostTables.lastNumber).map { Int($0.integer) + 1 } ?? 1 }

    private func posts(_ statement: Statement, _ values: any Storable...) throws -> [Post] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return try Post(&scan) { try pictures(of: $0) }
        }
    }

    private func pictures(of post: Id) throws -> [PostPicture] {
        try rows(PostTables.pictures, post).map { row in
            var scan = row.scan
            let (file, small, consent) = (scan.id(), scan.id(), scan.choice() as PictureConsent)
            let (caption, digest) = (scan.idIfAny(), scan.textIfAny())
            let reference = caption.map { PassageReference(passage: $0, digest: digest ?? "") }
            return PostPicture(
                facts: PictureFacts(file: file, small: small, consent: consent, caption: reference),
                caption: scan.textIfAny())
        }
    }
}
