package journey

// checkSound: whatever was played, every row is what was written, every state is
// one that there is, and places taken are people who come.
func (w *world) checkSound() {
	c, err := w.Store.Check(w.ctx())
	w.must(err)
	for _, f := range c.Faults {
		w.t.Fatalf("the check finds %s", f)
	}
}
