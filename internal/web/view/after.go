package view

// A Paper is a page with contact details that is made on demand, by a POST.
type Paper struct {
	Form
	Text string // « Ma fiche pratique »
}

// An AfterCard is a mission that is over, in the space of who said yes to it.
type AfterCard struct {
	AccordCard
	Attestation Link   // once somebody has noted that the person came
	Again       Form   // « à nouveau, volontiers »; without Action: not yet
	Said        bool   // said already
	Note        string // « L'établissement n'a pas encore noté votre venue. »; may be empty
}
