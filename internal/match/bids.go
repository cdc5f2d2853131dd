package match

// bid is what asking one candidate was worth when it was last counted.
type bid struct {
	gain            int
	call, candidate int
	who             *Candidate
}

// bids is a heap, the largest gain first.
type bids []bid

func (h bids) before(i, j int) bool {
	if h[i].gain != h[j].gain {
		return h[i].gain > h[j].gain
	}
	return better(h[i].who, h[j].who)
}

// sift makes a heap of bids in any order.
func (h bids) sift() {
	for i := len(h)/2 - 1; i >= 0; i-- {
		h.down(i)
	}
}

// drop takes the first bid away.
func (h *bids) drop() {
	last := len(*h) - 1
	(*h)[0] = (*h)[last]
	*h = (*h)[:last]
	h.down(0)
}

// down moves bid i to its place after its gain fell.
func (h bids) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && h.before(child+1, child) {
			child++
		}
		if !h.before(child, i) {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
