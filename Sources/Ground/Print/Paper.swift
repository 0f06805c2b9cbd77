/// A document as it will look on paper.
package struct Paper: Hashable, Sendable {
    package init() {}
}
