package web

import (
	"errors"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// faults are the sentences of a refused form, by field. What no field takes is
// said on top of the page, so that a fault is never swallowed.
type faults map[string]string

// faultsOf reads the faults of a form out of err; ok is false when err is of
// another kind and belongs to handle.go.
func faultsOf(err error) (f faults, ok bool) {
	var es mainforte.Errors
	if errors.As(err, &es) {
		f = faults{}
		for _, e := range es {
			if _, there := f[e.Field]; !there {
				f[e.Field] = fr.FieldError(e.Field, e.Reason)
			}
		}
		f.dropConsequences()
		return f, true
	}
	var e *mainforte.Error
	if errors.As(err, &e) && e.Code == mainforte.CodeInvalid {
		return faults{e.Field: fr.FieldError(e.Field, e.Reason)}, true
	}
	if errors.As(err, &e) && e.Code == mainforte.CodeShut { // said on top: no field is at fault
		return faults{"": fr.FieldError("", e.Reason)}, true
	}
	return nil, false
}

// consequences are faults that only follow from another: when its cause is
// said, saying them too would confuse.
var consequences = map[string][]string{
	"commune": {"commune_code", "country"}, "days": {"from_day", "to_day", "from_hour", "to_hour", "from_hour2", "to_hour2", "wanted"},
	"min_slots": {"days", "from_day", "to_day", "from_hour", "to_hour"},
}

func (f faults) dropConsequences() {
	for consequence, causes := range consequences {
		for _, cause := range causes {
			if _, there := f[cause]; there {
				delete(f, consequence)
			}
		}
	}
}

func (f faults) take(name string) string {
	text := f[name]
	delete(f, name)
	return text
}

func (f faults) fields(fields ...*view.Field) {
	for _, p := range fields {
		p.Error = f.take(p.Name)
	}
}

func (f faults) choices(choices ...*view.Choices) {
	for _, p := range choices {
		p.Error = f.take(p.Name)
	}
}

func (f faults) boxes(boxes ...*view.Box) {
	for _, p := range boxes {
		p.Error = f.take(p.Name)
	}
}

// rest is the sentence of a fault that no field has taken.
func (f faults) rest() string {
	for _, text := range f {
		return text
	}
	return ""
}

// typed puts back what was typed.
func (c *call) typed(fields ...*view.Field) {
	for _, p := range fields {
		p.Value = c.value(p.Name)
	}
}

// picked ticks again what was ticked.
func (c *call) picked(choices ...*view.Choices) {
	for _, p := range choices {
		values := c.values(p.Name)
		p.Options = view.Pick(p.Options, values...)
		for i := range p.Groups {
			p.Groups[i].Options = view.Pick(p.Groups[i].Options, values...)
		}
	}
}

// boxed ticks again the single boxes.
func (c *call) boxed(boxes ...*view.Box) {
	for _, p := range boxes {
		p.Checked = c.ticked(p.Name)
	}
}
