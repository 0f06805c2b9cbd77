package import Activities
package import Base
package import Journal

/// What a unit tells everybody in its own words. (Tin.)
package struct Post: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let unit: Id
    package let facts: PostFacts
    package let pictures: [PostPicture]
    package let state: State
    /// When it was first published; nil until then.
    package let published: Instant?
    /// When it was last told anew.
    package let changed: Instant
    package let version: Int
    /// Where in the journal it was told as it stands.
    package let position: Int64
    /// Where it was told before the latest change; nil while there was none.
    package let before: Int64?
    /// nil when the words were erased.
    package let title: String?
    package let text: String?

    package enum State: String, Codable, CaseIterable, Sendable {
        case draft, published, withdrawn

        package var words: Words {
            switch self {
            case .draft: Words("bản nháp", "draft")
            case .published: Words("đã đăng", "published")
            case .withdrawn: Words("đã gỡ", "withdrawn")
            }
        }
    }

    package var isPublic: Bool { state == .published }

    package func shownTitle(_ t: Tongue) -> String {
        title ?? t("(tiêu đề đã xóa)", "(the title was erased)")
    }
}

/// What is known of a post, as it stands in the journal.
package struct PostFacts: Codable, Hashable, Sendable {
    package var title: PassageReference
    package var text: PassageReference
    package var language: ActivityLanguage
    package var subject: PostSubject?
    package var pictures: [PictureFacts]
    /// The signed original, as it was sent.
    package var original: Id?
}

/// What a post is about.
package struct PostSubject: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable { case plan, activity }

    package let kind: Kind
    package let id: Id

    package init(_ kind: Kind, _ id: Id) {
        self.kind = kind
        self.id = id
    }
}

/// What is known of those in a picture. (Sự đồng ý.)
package enum PictureConsent: String, Codable, CaseIterable, Sendable {
    /// Nobody in it can be recognised.
    case nobody
    case agreed

    package var words: Words {
        switch self {
        case .nobody: Words("Trong ảnh không nhận ra ai.", "Nobody in them can be recognised.")
        case .agreed:
            Words(
                "Người trong ảnh (với trẻ em: cha mẹ) đã đồng ý cho mọi người xem.",
                "Those in them (for children: their parents) agreed that everybody may see them.")
        }
    }
}

package struct PictureFacts: Codable, Hashable, Sendable {
    package var file: Id
    package var small: Id
    package var consent: PictureConsent
    /// What can be seen in it.
    package var caption: PassageReference?
}

/// A picture of a post with its words.
package struct PostPicture: Hashable, Sendable {
    package let facts: PictureFacts
    package let caption: String?
}
