package web

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// relaxKinds are the fields of a need of which one value less, or more, brings
// people.
var relaxKinds = []string{"qualification", "means", "condition"}

// later is the value of a need's near-miss that moves its days by a week.
const later = "semaine"

// relax changes the form that was sent as the button of a near-miss says, and
// has its preview shown again. Without such a button it does nothing.
func (c *call) relax() {
	kind, code, _ := strings.Cut(c.value(view.RelaxName), ":")
	form := c.r.PostForm
	switch {
	case kind == later:
		for _, name := range []string{"from_day", "to_day"} {
			if d, ok := c.day(name); ok && d != 0 {
				form.Set(name, (d + week).String())
			}
		}
	case kind == "function":
		if len(c.needFunctions()) < mainforte.MaxFunctions {
			form.Add("function", code)
		}
	case slices.Contains(relaxKinds, kind):
		form[kind] = slices.DeleteFunc(form[kind], func(v string) bool { return v == code })
	default:
		return
	}
	form.Del(view.RelaxName)
	form.Set(view.PreviewName, "1")
}

// nearMisses are the single changes of a need that bring people, as buttons of
// its form. all is how many could come as it stands, least the smallest gain
// that may be told.
func (c *call) nearMisses(e *mainforte.Establishment, m mainforte.Mission, slots []mainforte.Slot, all, least int) (found []view.Choice, err error) {
	add := func(value, said string, other mainforte.Mission, at []mainforte.Slot) {
		if err != nil {
			return
		}
		var n int
		if n, err = c.couldCome(e, other, at); err == nil && n-all >= least {
			found = append(found, view.Choice{Value: value, Label: fr.Count(n-all, "personne") + " de plus " + said})
		}
	}
	wanted := requirementsOf(m)
	for _, r := range wanted[:min(costsShown, len(wanted))] {
		add(r.kind+":"+r.code, "sans "+fr.Quote(r.label), r.without, slots)
	}
	if !mainforte.OwnPace(slots) {
		moved := slices.Clone(slots)
		for i := range moved {
			moved[i].Day += week
			moved[i] = m.Clocked(moved[i])
		}
		add(later, "une semaine plus tard", m, moved)
	}
	if len(wanted) < costsShown {
		for _, near := range closeTo(m.Functions) {
			other := m
			other.Functions = append(slices.Clone(m.Functions), near)
			add("function:"+near.Code(), "en acceptant aussi "+fr.Quote(fr.Function(near)), other, slots)
		}
	}
	return found, err
}

// closeTo are the kinds of help beside some others, few enough to be counted one
// by one.
func closeTo(functions []mainforte.Function) (all []mainforte.Function) {
	if len(functions) >= mainforte.MaxFunctions {
		return nil
	}
	seen := mainforte.SetOf(functions...)
	for _, f := range functions {
		for near := range (f.SameFamily() | f.Neighbours()).Each() {
			if !seen.Has(near) && len(all) < costsShown/2 {
				seen |= mainforte.SetOf(near)
				all = append(all, near)
			}
		}
	}
	return all
}

// relaxLinks are the single changes of a posted mission that bring people: each
// leads to its form, where the change is made already and waits to be read.
func (c *call) relaxLinks(n *need, all int) (links []view.Link, err error) {
	if !c.editable(n) {
		return nil, nil
	}
	ahead := slices.DeleteFunc(slices.Clone(n.Slots), func(s mainforte.Slot) bool { return s.Start <= c.now && !s.OwnPace() })
	if len(ahead) == 0 {
		return nil, nil
	}
	wanted := requirementsOf(n.Mission)
	for _, r := range wanted[:min(costsShown, len(wanted))] {
		without, err := c.couldCome(n.establishment, r.without, ahead)
		if err != nil {
			return nil, err
		}
		if more := without - all; more > 0 {
			links = append(links, view.Link{
				Text: fr.Count(more, "personne") + " de plus sans " + fr.Quote(r.label),
				Href: pathMissions + string(n.Mission.ID) + "/modifier?" + view.RelaxName + "=" + r.kind + ":" + r.code,
			})
		}
	}
	return links, nil
}

// relaxEdit makes the change of a near-miss in the form of a posted mission.
func (c *call) relaxEdit(p *view.MissionEdit) {
	kind, code, _ := strings.Cut(c.value(view.RelaxName), ":")
	for name, group := range map[string]*view.Choices{"qualification": &p.Qualifications, "means": &p.Means, "condition": &p.Conditions} {
		for i := range group.Options {
			o := &group.Options[i]
			if name == kind && o.Value == code && o.Checked {
				o.Checked, o.Likely = false, true
				p.Flash = &view.Notice{Tone: view.ToneWait, Title: "Un choix est décoché", Text: "Nous avons décoché " + fr.Quote(o.Label) + ". Relisez, puis enregistrez."}
			}
		}
	}
}
