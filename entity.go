package mainforte

// AddedSite says that an establishment came in as another site of the entity
// that runs one which was there: its coordinators did not register anew. It is
// verified like any other, by the agency of its own region.
type AddedSite struct {
	Establishment ID     // the site that was added
	Beside        ID     // the one beside which it was
	Entity        string // number of the entity in the register; "" when the register does not say
	By            ID     // account
	Note          string // why the register does not hold it; "" for one of the register
	At            Instant
}
