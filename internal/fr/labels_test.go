package fr

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

// spoken yields every text of the catalogue and of the forms, with its name.
func spoken() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		all := map[string]string{
			"anything": AnythingLabel, "near": NearLabel, "trade": TradeLabel, "remote": RemoteLabel,
			"heavy lifting": HeavyLiftingNote, "some dates": SomeDatesLabel, "hours a week": HoursPerWeekLabel,
			"notice": NoticeQuestion, "no care": NoCare, "internal": InternalSentence,
			"agency": AgencyAddress.Words(), "jobs": JobsAddress.Words(),
		}
		add(all, "function", mainforte.AllFunctions(), Function)
		add(all, "in sentence", mainforte.AllFunctions(), InSentence)
		add(all, "infinitive", mainforte.AllFunctions(), Infinitive)
		add(all, "family", mainforte.AllFamilies(), Family)
		add(all, "family line", mainforte.AllFamilies(), FamilyLine)
		add(all, "qualification", mainforte.AllQualifications(), Qualification)
		add(all, "means", mainforte.AllMeans(), Means)
		add(all, "means wanted", mainforte.AllMeans(), MeansWanted)
		add(all, "language", mainforte.AllLanguages(), Language)
		add(all, "condition", mainforte.AllConditions(), Condition)
		add(all, "attribute", mainforte.AllAttributes(), Attribute)
		add(all, "notice", Notices(), Notice)
		for q, note := range qualificationNotes {
			all["note "+q.Code()] = note
		}
		for _, tpl := range mainforte.Templates() {
			w := Template(tpl)
			for i, text := range append([]string{w.Title, w.Do[0], w.Do[1], w.Do[2], w.Bring}, w.Not...) {
				all[fmt.Sprintf("template %s %d", tpl.Code, i)] = text
			}
		}
		for _, o := range outsideWords() {
			all["outside "+o.typed[0]] = o.answer.Sentence()
		}
		for f, s := range ErrorSentences() {
			all["error "+f.Field+" "+f.Reason] = s
		}
		for _, p := range Presets() {
			all["preset "+p.Code], all["preset detail "+p.Code] = p.Label, p.Detail
		}
		for name, text := range all {
			if !yield(name, text) {
				return
			}
		}
	}
}

func add[T any](all map[string]string, name string, list []T, word func(T) string) {
	for _, e := range list {
		all[fmt.Sprintf("%s %v", name, e)] = word(e)
	}
}

func TestEveryTextIsGoodFrench(t *testing.T) {
	t.Parallel()
	sentence := regexp.MustCompile(`[.?!…:]`)
	curly := regexp.MustCompile(`[’“”]`)
	for name, text := range spoken() {
		if text == "" || strings.TrimSpace(text) != text {
			t.Errorf("%s: %q is empty or has spaces around", name, text)
		}
		if got := Typo(text); got != text {
			t.Errorf("%s: %q lacks non-breaking spaces, want %q", name, text, got)
		}
		if strings.Contains(text, "  ") || curly.MatchString(text) {
			t.Errorf("%s: %q has a double space or another apostrophe than the straight one", name, text)
		}
		for _, report := range Lint(text) {
			t.Errorf("%s: %s", name, report)
		}
		for _, s := range sentence.Split(text, -1) {
			if n := len(strings.Fields(s)); n > 20 {
				t.Errorf("%s: a sentence of %d words, want at most 20: %q", name, n, s)
			}
		}
	}
}

func TestLabelsAreUnique(t *testing.T) {
	t.Parallel()
	for name, word := range map[string]func(mainforte.Function) string{
		"label": Function, "in sentence": InSentence, "infinitive": Infinitive,
	} {
		seen := map[string]mainforte.Function{}
		for _, f := range mainforte.AllFunctions() {
			if other, there := seen[word(f)]; there {
				t.Errorf("%s and %s have the same %s %q", f.Code(), other.Code(), name, word(f))
			}
			seen[word(f)] = f
		}
	}
}

func TestOutsideTheListsIsSilent(t *testing.T) {
	t.Parallel()
	for name, got := range map[string]string{
		"function": Function(48), "in sentence": InSentence(200), "infinitive": Infinitive(48), "family": Family(12),
		"family line": FamilyLine(99), "qualification": Qualification(13), "means": Means(4), "language": Language(12),
		"condition": Condition(13), "attribute": Attribute(8), "period": Period(4), "weekday": Weekday(7),
		"notice": Notice(3), "template": Template(mainforte.Template{Code: "no_such"}).Title,
	} {
		if got != "" {
			t.Errorf("%s outside the list is %q, want nothing", name, got)
		}
	}
}

func TestTemplatesAlwaysRefuseCare(t *testing.T) {
	t.Parallel()
	for _, tpl := range mainforte.Templates() {
		for range 2 { // asking twice must not pile up
			not := Template(tpl).Not
			if len(not) != 2 || not[0] != NoCare {
				t.Errorf("%s: what one will not do is %q, want NoCare and one line", tpl.Code, not)
			}
		}
	}
	if got, want := len(templateWords), len(mainforte.Templates()); got != want {
		t.Errorf("%d templates have words, want %d", got, want)
	}
}

func TestLabelsReadAsInTheCatalogue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{Function(mainforte.ResidentCompany), "Tenir compagnie\u00a0: conversation, lecture, promenade"},
		{InSentence(mainforte.KitchenHelp), "aide de cuisine"},
		{Infinitive(mainforte.KitchenHelp), "aider en cuisine"},
		{Family(mainforte.ITFamily), "Informatique et télécoms"},
		{Condition(mainforte.EndOfLife), "Fin de vie, décès possibles pendant la mission"},
		{Proof(mainforte.LicenceB.Proof()), "À montrer sur place"},
		{Proof(mainforte.FirstAid.Proof()), "Vous le déclarez"},
		{Period(mainforte.Morning), "matin"},
		{Plain(PeriodHours(mainforte.Night)), "de 22 h à 6 h"},
		{Box(1, mainforte.Afternoon), "mardi après-midi"},
		{"mardi 24 " + AtPeriod(mainforte.Morning), "mardi 24 au matin"},
		{Plain(Covered(3, 4)), "3 personnes sur 4"},
		{Covered(4, 4), "complet"},
		{Fit(2), "convient très bien"},
		{Fit(1), "convient bien"},
		{Fit(0), "convient en partie"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestStatesHaveWords(t *testing.T) {
	t.Parallel()
	words := []string{
		VolunteerState(mainforte.VolunteerPending), VolunteerState(mainforte.VolunteerActive),
		VolunteerState(mainforte.VolunteerPaused), VolunteerState(mainforte.VolunteerErased),
		EstablishmentKind(mainforte.KindHospital), EstablishmentKind(mainforte.KindEhpad),
		EstablishmentKind(mainforte.KindMedico), EstablishmentKind(mainforte.KindOther),
		EstablishmentState(mainforte.EstablishmentPending), EstablishmentState(mainforte.EstablishmentVerified),
		EstablishmentState(mainforte.EstablishmentSuspended), EstablishmentState(mainforte.EstablishmentRefused),
		MissionState(mainforte.MissionDraft), MissionState(mainforte.MissionOpen),
		MissionState(mainforte.MissionClosed), MissionState(mainforte.MissionCancelled),
		IntroductionKind(mainforte.Solicitation), IntroductionKind(mainforte.Offer),
		IntroductionState(mainforte.IntroductionSent), IntroductionState(mainforte.IntroductionAccepted),
		IntroductionState(mainforte.IntroductionDeclined), IntroductionState(mainforte.IntroductionExpired),
		IntroductionState(mainforte.IntroductionWithdrawn),
		SlotState(mainforte.SlotProposed), SlotState(mainforte.SlotAccepted), SlotState(mainforte.SlotDone),
		SlotState(mainforte.SlotNoShow), SlotState(mainforte.SlotReleased), SlotState(mainforte.SlotDropped),
	}
	for _, r := range mainforte.DeclineReasons {
		words = append(words, DeclineReason(r))
	}
	for i, w := range words {
		if w == "" || len(Lint(w)) > 0 {
			t.Errorf("state %d reads %q, want words", i, w)
		}
	}
}

func TestPresetsFillTheWeek(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code    string
		periods int
		has     [2]int // a weekday and a period that it fills
		lacks   [2]int // and that it does not
	}{
		{"every_day", 14, [2]int{6, 1}, [2]int{0, 2}},
		{"weekdays", 10, [2]int{4, 1}, [2]int{5, 0}},
		{"mornings", 7, [2]int{6, 0}, [2]int{0, 1}},
		{"afternoons", 7, [2]int{0, 1}, [2]int{0, 0}},
		{"evenings", 7, [2]int{3, 2}, [2]int{3, 3}},
		{"weekend", 4, [2]int{5, 0}, [2]int{4, 0}},
		{"night", 7, [2]int{0, 3}, [2]int{0, 2}},
	} {
		p, ok := PresetByCode(c.code)
		if !ok {
			t.Errorf("no preset %q", c.code)
			continue
		}
		n := 0
		for day := range 7 {
			for period := range mainforte.Periods {
				if p.Week.Has(day, mainforte.Period(period)) {
					n++
				}
			}
		}
		if n != c.periods || p.Week&^mainforte.FullWeek != 0 {
			t.Errorf("%s fills %d periods, want %d", c.code, n, c.periods)
		}
		if !p.Week.Has(c.has[0], mainforte.Period(c.has[1])) || p.Week.Has(c.lacks[0], mainforte.Period(c.lacks[1])) {
			t.Errorf("%s does not fill the week as it says", c.code)
		}
		if p.Holidays != (c.code == "weekend") {
			t.Errorf("%s: holidays %v, want them with the week-end only", c.code, p.Holidays)
		}
	}
	if got := len(Presets()); got != 7 {
		t.Errorf("there are %d presets, want 7", got)
	}
	if _, ok := PresetByCode(""); ok {
		t.Error("the empty code is a preset, want none")
	}
}
