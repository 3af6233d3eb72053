/// Strongly connected components (Tarjan 1972), without recursion: a graph may be as deep as it is long.
struct Components {
    /// Components so that owners' come before what they own.
    private(set) var ordered: [[Int]] = []

    private var index: [Int]
    private var low: [Int]
    private var isOpen: [Bool]
    private var stack: [Int] = []
    private var next = 0

    init(_ graph: OwnershipGraph) {
        let count = graph.parties.count
        index = Array(repeating: -1, count: count)
        low = Array(repeating: 0, count: count)
        isOpen = Array(repeating: false, count: count)
        for place in 0..<count where index[place] < 0 { visit(place, graph) }
    }

    private mutating func open(_ place: Int) {
        index[place] = next
        low[place] = next
        next += 1
        stack.append(place)
        isOpen[place] = true
    }

    private mutating func visit(_ root: Int, _ graph: OwnershipGraph) {
        var frames = [(place: root, edge: 0)]
        open(root)
        while let frame = frames.last {
            let holdings = graph.holdings(in: frame.place)
            if frame.edge < holdings.count {
                frames[frames.count - 1].edge += 1
                let owner = graph.owner(of: holdings[frame.edge])
                if index[owner] < 0 {
                    open(owner)
                    frames.append((owner, 0))
                } else if isOpen[owner] {
                    low[frame.place] = min(low[frame.place], index[owner])
                }
                continue
            }
            frames.removeLast()
            if let parent = frames.last { low[parent.place] = min(low[parent.place], low[frame.place]) }
            if low[frame.place] == index[frame.place] { close(frame.place) }
        }
    }

    private mutating func close(_ root: Int) {
        var component: [Int] = []
        while let place = stack.popLast() {
            isOpen[place] = false
            component.append(place)
            if place == root { break }
        }
        ordered.append(component.sorted())
    }
}
