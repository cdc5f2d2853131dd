package match

// Taxonomy is what the engine knows of functions: which are close. It is made
// once from the catalogue and never changed afterwards.
type Taxonomy struct {
	// Family holds, at each function, the functions of its family, itself included.
	Family [64]Functions
	// Neighbours holds, at each function, the functions a reviewed table calls
	// neighbouring. They weigh a little in the skill of people who are eligible
	// by another function, and make nobody eligible.
	Neighbours [64]Functions
	// Open are the functions that need no qualification.
	Open Functions
}

// closeTo returns the functions of the family of f that stand for it, f not
// included: never upwards, so a function open to all does not stand for one
// that needs a qualification.
func (t *Taxonomy) closeTo(f uint8) Functions {
	if f > 63 {
		return 0
	}
	return t.downwards(f, t.Family[f])
}

// besides returns the neighbours of f, of its family or not, never upwards.
func (t *Taxonomy) besides(f uint8) Functions {
	if f > 63 {
		return 0
	}
	return t.downwards(f, t.Neighbours[f])
}

func (t *Taxonomy) downwards(f uint8, set Functions) Functions {
	set &^= 1 << f
	if !t.Open.Has(f) {
		set &^= t.Open
	}
	return set
}
