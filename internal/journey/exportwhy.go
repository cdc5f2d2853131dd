package journey

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
)

// ExportedWhy is why a list held the person, as it was known when the list was
// made: figures of the pair, which `mainforte replay` plays again.
type ExportedWhy struct {
	Slots    int  `json:"slots"` // free for so many
	Of       int  `json:"of"`
	OwnPace  bool `json:"own_pace,omitempty"`
	Skill    int  `json:"skill"`  // in thousandths
	Travel   int  `json:"travel"` // in thousandths
	Metres   int  `json:"metres_by_road"`
	Asked    int  `json:"asked_in_14_days"`
	Shown    int  `json:"shown_before"`
	Scarcity int  `json:"scarcity"`
}

// whyListed reads from the record of a list why it held somebody; nil when the
// record is gone. What was read once is kept: a list has pages.
func (x *exporter) whyListed(list, volunteer mainforte.ID) (*ExportedWhy, error) {
	if why, read := x.listed[list]; read {
		return why, nil
	}
	record, err := x.r.List(x.ctx, list)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	why, err := whyIn(record, volunteer)
	if x.listed == nil {
		x.listed = map[mainforte.ID]*ExportedWhy{}
	}
	x.listed[list] = why
	return why, err
}

func whyIn(record *mainforte.List, volunteer mainforte.ID) (*ExportedWhy, error) {
	kept, err := pool.ReadKept(record.MadeFrom)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(record.Places, func(p mainforte.ListPlace) bool { return p.Volunteer == volunteer })
	if i < 0 || record.Places[i].Candidate >= len(kept.People) {
		return nil, nil
	}
	return figuresOf(&kept, &kept.People[record.Places[i].Candidate]), nil
}

func figuresOf(k *match.Kept, f *match.Figures) *ExportedWhy {
	return &ExportedWhy{
		Slots: f.Covers, Of: len(k.Missing), OwnPace: k.Pace, Skill: f.Skill, Travel: f.Travel, Metres: f.Metres,
		Asked: f.Asked, Shown: f.Shown, Scarcity: f.Scarcity,
	}
}
