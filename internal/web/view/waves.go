package view

// Waves is « Demander à ma place » for one mission: whether the service asks,
// what was asked in the establishment's name, what comes next.
type Waves struct {
	Page
	Mission string
	State   Tag
	Lead    string   // « En route depuis lundi 23 novembre à 10 h. »
	Next    string   // what comes next and when; may be empty
	How     []string // how it goes, before and after it begins
	Give    Form     // begins; without Action: it stands, or cannot be
	Stop    Form     // ends; without Action: it does not stand
	Batches []WaveBatch
	Empty   string // sentence when nothing was asked yet
	Order   Link   // how people are chosen
	Back    Link
}

// A WaveBatch is what left together.
type WaveBatch struct {
	When   string // « Lundi 23 novembre à 13 h »
	People []WavePerson
	Notes  []string // who was to be asked and was not, by count; why nobody more
}

// A WavePerson is somebody who was asked in the establishment's name.
type WavePerson struct {
	Alias string
	Why   string // « Aide de cuisine, 3 créneaux sur 4, moins de 5 km »
	State Tag
}

// WavePanel leads to Waves from the page of a mission.
type WavePanel struct {
	Text string // what it is, or where it stands; empty: not for this mission
	Link Link
	On   bool // it stands
}

// WavesName is the parameter of « Demander à ma place » in the form of a need.
const WavesName = "waves"

// NewWavesBox returns the box of the form of a need.
func NewWavesBox() Box {
	return Box{
		Name: WavesName, Label: "Demander à ma place",
		Hint: "Trois fois par jour, nous demandons à quelques personnes en votre nom. Vous arrêtez quand vous voulez.",
	}
}
