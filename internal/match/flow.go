package match

// Flow finds how much can pass from one node to another through arcs of whole
// capacities (Dinic's blocking flows: shortest ways first, all of one length at
// once). The zero value is an empty network.
type Flow struct {
	first []int32 // of each node: its last arc, -1 for none
	next  []int32 // of each arc: the one before it at the same node
	to    []int32
	room  []int32 // what the arc can still take; its twin (arc ^ 1) gives back
	level []int32
	at    []int32
	queue []int32
}

// Node adds a node and returns its number.
func (f *Flow) Node() int {
	f.first = append(f.first, -1)
	return len(f.first) - 1
}

// Arc adds an arc and returns its number.
func (f *Flow) Arc(from, to, capacity int) int {
	arc := len(f.to)
	f.to = append(f.to, int32(to), int32(from))
	f.room = append(f.room, int32(capacity), 0)
	f.next = append(f.next, f.first[from], f.first[to])
	f.first[from], f.first[to] = int32(arc), int32(arc+1)
	return arc
}

// Through is what passes through an arc.
func (f *Flow) Through(arc int) int { return int(f.room[arc^1]) }

// Widen gives an arc more room.
func (f *Flow) Widen(arc, by int) { f.room[arc] += int32(by) }

// More adds to what passes from source to sink until nothing more can, and
// returns what it added. What reaches the sink through an arc never falls.
func (f *Flow) More(source, sink int) int {
	added := 0
	for f.measure(source, sink) {
		f.at = append(f.at[:0], f.first...)
		for {
			pushed := f.push(int32(source), int32(sink), 1<<30)
			if pushed == 0 {
				break
			}
			added += int(pushed)
		}
	}
	return added
}

// measure finds how far each node is from the source; false when the sink is
// out of reach.
func (f *Flow) measure(source, sink int) bool {
	f.level = f.level[:0]
	for range f.first {
		f.level = append(f.level, -1)
	}
	f.level[source] = 0
	f.queue = append(f.queue[:0], int32(source))
	for i := 0; i < len(f.queue); i++ {
		from := f.queue[i]
		for arc := f.first[from]; arc >= 0; arc = f.next[arc] {
			if to := f.to[arc]; f.room[arc] > 0 && f.level[to] < 0 {
				f.level[to] = f.level[from] + 1
				f.queue = append(f.queue, to)
			}
		}
	}
	return f.level[sink] >= 0
}

func (f *Flow) push(from, sink, most int32) int32 {
	if from == sink {
		return most
	}
	for ; f.at[from] >= 0; f.at[from] = f.next[f.at[from]] {
		arc := f.at[from]
		if to := f.to[arc]; f.room[arc] > 0 && f.level[to] == f.level[from]+1 {
			if pushed := f.push(to, sink, min(most, f.room[arc])); pushed > 0 {
				f.room[arc] -= pushed
				f.room[arc^1] += pushed
				return pushed
			}
		}
	}
	return 0
}

// Reached tells, after More, which nodes something could still come to from
// source: the arcs that leave them are the narrowest cut.
func (f *Flow) Reached(source int) []bool {
	f.measure(source, source)
	reached := make([]bool, len(f.first))
	for node, level := range f.level {
		reached[node] = level >= 0
	}
	return reached
}

// mark is a state of a network to come back to.
type mark struct {
	nodes int
	first []int32
	room  []int32
}

func (f *Flow) mark(m *mark) {
	m.nodes = len(f.first)
	m.first = append(m.first[:0], f.first...)
	m.room = append(m.room[:0], f.room...)
}

func (f *Flow) back(m *mark) {
	f.first = append(f.first[:0], m.first...)
	f.room = append(f.room[:0], m.room...)
	f.to, f.next = f.to[:len(m.room)], f.next[:len(m.room)]
}

// clear empties the network and keeps its memory.
func (f *Flow) clear() {
	f.first, f.next, f.to, f.room = f.first[:0], f.next[:0], f.to[:0], f.room[:0]
}
