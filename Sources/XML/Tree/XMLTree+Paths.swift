// What an evaluator of paths asks of a tree: nodes and attributes as small integers, in the document's order.

extension XMLTree {
    /// A node by its number; numbers run in the order of the document.
    package func node(_ number: Int32) -> XMLNode { XMLNode(tree: self, index: number) }

    package func attributeName(_ number: Int32) -> XMLQName { attributeRecords[Int(number)].name }

    package func attributeValue(_ number: Int32) -> String { string(attributeRecords[Int(number)].value) }

    package func attributePlace(_ number: Int32) -> XMLPlace {
        place(of: attributeRecords[Int(number)].start)
    }
}

extension XMLNode {
    package var number: Int32 { index }

    /// The numbers of the element's attributes, namespace declarations among them.
    package var attributeNumbers: Range<Int32> { tree.records[Int(index)].attributes }
}
