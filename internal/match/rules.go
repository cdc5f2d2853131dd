package match

// rules are what the policies that lists and waves were made by differ in. Those
// in force are beside the constants of policy.go; those of before are kept, so
// that what was made by them can be made again.
type rules struct {
	version int
	// fewest: of people shown equally little, a reserved place goes to who has the
	// fewest other occasions (Standing.Scarcity); before, to the largest gain.
	fewest bool
	// hope is HopeLeast; before, a mission had one demand of its own, the first.
	hope int
	// spared: « asking the first … should be enough » counts on nobody who may not
	// be asked now; before, those at the end of the list could settle it.
	spared bool
}

// inForce are the rules of today.
var inForce = rules{version: PolicyVersion, fewest: true, hope: HopeLeast, spared: true}

// rulesOf are the rules of a policy; false for one that this program does not know.
func rulesOf(policy int) (rules, bool) {
	switch policy {
	case PolicyVersion:
		return inForce, true
	case 2:
		return rules{version: 2, fewest: true, hope: HopeLeast}, true
	case 1:
		return rules{version: 1}, true
	}
	return rules{}, false
}
