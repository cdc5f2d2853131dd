package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// families are the functions to tick, as the sign-up shows them.
func families() []view.Family {
	var all []view.Family
	for _, f := range mainforte.AllFamilies() {
		family := view.Family{Code: f.Code(), Label: fr.Family(f), Line: fr.FamilyLine(f)}
		for function := range f.Functions().Each() {
			box := view.FunctionBox{Code: function.Code(), Label: fr.Function(function)}
			if !function.Open() {
				box.Hint = "demande de connaître le métier"
			}
			if function.Code() == "handling_moving" {
				box.Hint = "avec port de charges lourdes"
			}
			family.Functions = append(family.Functions, box)
		}
		all = append(all, family)
	}
	return all
}

// tickFunctions ticks functions and trades and opens the families that hold one.
func tickFunctions(all []view.Family, functions, trades []string) {
	accepted, practised := asSet(functions), asSet(trades)
	for i := range all {
		for j := range all[i].Functions {
			box := &all[i].Functions[j]
			box.Trade = practised[box.Code]
			box.Checked = accepted[box.Code] || box.Trade
			all[i].Open = all[i].Open || box.Checked
		}
	}
}

func asSet(codes []string) map[string]bool {
	set := map[string]bool{}
	for _, code := range codes {
		set[code] = true
	}
	return set
}

func qualificationChoices() []view.Choice {
	var all []view.Choice
	for _, q := range mainforte.AllQualifications() {
		if q != mainforte.SpokenLanguage { // asked by naming the language
			all = append(all, view.Choice{Value: q.Code(), Label: fr.Qualification(q)})
		}
	}
	return all
}

func meansChoices() []view.Choice {
	var all []view.Choice
	for _, m := range mainforte.AllMeans() {
		all = append(all, view.Choice{Value: m.Code(), Label: fr.Means(m)})
	}
	return all
}

func languageChoices() []view.Choice {
	var all []view.Choice
	for _, l := range mainforte.AllLanguages() {
		all = append(all, view.Choice{Value: l.Code(), Label: fr.Language(l)})
	}
	return all
}

func countryChoices() []view.Choice {
	all := []view.Choice{{Label: "Choisissez un pays"}}
	for _, country := range geo.Countries() {
		if country.Code != "FR" {
			all = append(all, view.Choice{Value: country.Code, Label: country.Name})
		}
	}
	return all
}

func communeChoices(several []geo.Commune) []view.Choice {
	var all []view.Choice
	for _, commune := range several {
		all = append(all, view.Choice{Value: commune.Code(), Label: commune.Label()})
	}
	return all
}

// functionGroups is a list of functions by family.
func functionGroups() []view.ChoiceGroup {
	var all []view.ChoiceGroup
	for _, f := range mainforte.AllFamilies() {
		group := view.ChoiceGroup{Label: fr.Family(f)}
		for function := range f.Functions().Each() {
			group.Options = append(group.Options, view.Choice{Value: function.Code(), Label: fr.Function(function)})
		}
		all = append(all, group)
	}
	return all
}
