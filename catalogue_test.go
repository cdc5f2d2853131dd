package mainforte_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
)

// lines writes a list of the catalogue as the golden list does.
func lines[T interface {
	~uint8
	Code() string
}](name string, list []T) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = fmt.Sprintf("%s %d %s", name, e, e.Code())
	}
	return out
}

func TestCodesAndNumbersNeverChange(t *testing.T) {
	t.Parallel()
	got := slices.Concat(
		lines("function", mainforte.AllFunctions()),
		lines("family", mainforte.AllFamilies()),
		lines("qualification", mainforte.AllQualifications()),
		lines("means", mainforte.AllMeans()),
		lines("language", mainforte.AllLanguages()),
		lines("condition", mainforte.AllConditions()),
		lines("attribute", mainforte.AllAttributes()),
		templateLines(),
	)
	want := strings.Split(strings.TrimSpace(frozenCatalogue), "\n")
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("a code or a number is stored and must never change (-got +want):\n%s", diff)
	}
}

func templateLines() []string {
	var out []string
	for _, tpl := range mainforte.Templates() {
		out = append(out, "template "+tpl.Code)
	}
	return out
}

func TestCodesAreUniqueAndFindTheirEntry(t *testing.T) {
	t.Parallel()
	checkCodes(t, mainforte.AllFunctions(), mainforte.FunctionByCode)
	checkCodes(t, mainforte.AllFamilies(), mainforte.FamilyByCode)
	checkCodes(t, mainforte.AllQualifications(), mainforte.QualificationByCode)
	checkCodes(t, mainforte.AllMeans(), mainforte.MeansByCode)
	checkCodes(t, mainforte.AllLanguages(), mainforte.LanguageByCode)
	checkCodes(t, mainforte.AllConditions(), mainforte.ConditionByCode)
	checkCodes(t, mainforte.AllAttributes(), mainforte.AttributeByCode)
	for _, tpl := range mainforte.Templates() {
		if got, ok := mainforte.TemplateByCode(tpl.Code); !ok || got.Code != tpl.Code {
			t.Errorf("TemplateByCode(%q) = %q, %v, want itself", tpl.Code, got.Code, ok)
		}
	}
	if got, ok := mainforte.TemplateByCode("no_such"); ok {
		t.Errorf("TemplateByCode(no_such) = %v, want none", got)
	}
}

func checkCodes[T interface {
	~uint8
	Code() string
}](t *testing.T, list []T, find func(string) (T, bool)) {
	t.Helper()
	shape := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	seen := map[string]bool{}
	for _, e := range list {
		code := e.Code()
		if !shape.MatchString(code) {
			t.Errorf("%T %d has the code %q, want lower case words joined by _", e, e, code)
		}
		if seen[code] {
			t.Errorf("%T: the code %q is there twice", e, code)
		}
		seen[code] = true
		if got, ok := find(code); !ok || got != e {
			t.Errorf("%T: by code %q = %d, %v, want %d", e, code, got, ok, e)
		}
	}
	outside := T(len(list))
	if got := outside.Code(); got != "" {
		t.Errorf("%T outside the list has the code %q, want none", outside, got)
	}
	for _, unknown := range []string{"", "no_such", "Cleaning "} {
		if got, ok := find(unknown); ok {
			t.Errorf("%T: by code %q = %d, want none", outside, unknown, got)
		}
	}
}

func TestFamiliesDivideTheFunctions(t *testing.T) {
	t.Parallel()
	var all mainforte.Functions
	for _, family := range mainforte.AllFamilies() {
		functions := family.Functions()
		if all&functions != 0 {
			t.Errorf("%s shares functions with another family", family.Code())
		}
		all |= functions
		least := 3
		if family == mainforte.CommunicationFamily {
			least = 2
		}
		if got := functions.Count(); got < least {
			t.Errorf("%s has %d functions, want at least %d", family.Code(), got, least)
		}
		for f := range functions.Each() {
			if f.Family() != family || f.SameFamily() != functions {
				t.Errorf("%s does not agree with its family %s", f.Code(), family.Code())
			}
		}
	}
	if got, want := all.Count(), len(mainforte.AllFunctions()); got != want {
		t.Errorf("the families hold %d functions, want all %d", got, want)
	}
}

func TestNeighboursAreSymmetrical(t *testing.T) {
	t.Parallel()
	for _, f := range mainforte.AllFunctions() {
		if f.Neighbours().Has(f) {
			t.Errorf("%s is its own neighbour", f.Code())
		}
		if f.Neighbours().Empty() {
			t.Errorf("%s has no neighbour", f.Code())
		}
		for n := range f.Neighbours().Each() {
			if n.Code() == "" || !n.Neighbours().Has(f) {
				t.Errorf("%s has the neighbour %s, which does not have it", f.Code(), n.Code())
			}
		}
	}
}

func TestFunctionFacts(t *testing.T) {
	t.Parallel()
	count := func(is func(mainforte.Function) bool) int {
		n := 0
		for _, f := range mainforte.AllFunctions() {
			if is(f) {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		sentence  string
		got, want int
	}{
		{"there are 48 functions", len(mainforte.AllFunctions()), 48},
		{"in 12 families", len(mainforte.AllFamilies()), 12},
		{"20 of them open to everybody", mainforte.OpenFunctions().Count(), 20},
		{"19 are often done remotely", count(mainforte.Function.Remote), 19},
		{"9 at one's own pace", count(mainforte.Function.OwnPace), 9},
		{"7 are needed fastest", count(mainforte.Function.Fastest), 7},
		{"all but one are on public pages", count(mainforte.Function.Public), 47},
		{"there are 20 templates", len(mainforte.Templates()), 20},
		{"4 conditions are express", mainforte.ExpressConditions().Count(), 4},
		{"9 are ordinary", mainforte.OrdinaryConditions().Count(), 9},
		{"no condition is both", (mainforte.ExpressConditions() & mainforte.OrdinaryConditions()).Count(), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %d, want %d", c.sentence, c.got, c.want)
		}
	}
	if mainforte.SecurityGuard.Public() {
		t.Error("guards are on public pages, want never")
	}
	for _, f := range mainforte.UrgentFunctions() {
		if !f.Fastest() || !f.Open() {
			t.Errorf("%s is a tile of the urgent form, want it open and among the fastest", f.Code())
		}
	}
	rome := regexp.MustCompile(`^[A-N][1-9][0-9]{3}$`)
	for _, f := range mainforte.AllFunctions() {
		if f.ROME() != "" && !rome.MatchString(f.ROME()) {
			t.Errorf("%s has the ROME code %q, want a letter and four digits", f.Code(), f.ROME())
		}
		usual := f.Usual()
		if f.Open() && usual.KnowHow {
			t.Errorf("%s is open and asks for know-how", f.Code())
		}
		if !f.Open() && usual.None() {
			t.Errorf("%s needs a qualification and suggests none", f.Code())
		}
	}
	none := mainforte.Function(48)
	if none.Code() != "" || none.Open() || none.OwnPace() || !none.Neighbours().Empty() {
		t.Error("a number outside the list has facts, want none")
	}
}

func TestProof(t *testing.T) {
	t.Parallel()
	for _, q := range mainforte.AllQualifications() {
		want := mainforte.ProofSeen
		switch q {
		case mainforte.FoodHygiene, mainforte.CookingPractice, mainforte.FirstAid, mainforte.SpokenLanguage, mainforte.SignLanguage:
			want = mainforte.ProofDeclared
		}
		if got := q.Proof(); got != want {
			t.Errorf("%s.Proof() = %d, want %d", q.Code(), got, want)
		}
	}
}

func TestTemplatesBelongToTheirPeriods(t *testing.T) {
	t.Parallel()
	want := map[string][]mainforte.Period{
		"kitchen_morning": {mainforte.Morning}, "breakfasts": {mainforte.Morning}, "lunch_service": {mainforte.Morning},
		"evening_meal": {mainforte.Afternoon}, "cleaning_common": {mainforte.Morning}, "cleaning_rooms": {mainforte.Morning},
		"linen": {mainforte.Morning}, "families": {mainforte.Afternoon}, "company_afternoon": {mainforte.Afternoon},
		"video": {mainforte.Afternoon}, "entrance": {mainforte.Morning, mainforte.Afternoon},
		"phone_desk": {mainforte.Morning, mainforte.Afternoon}, "unloading": {mainforte.Morning}, "kits": {mainforte.Morning},
		"office": {mainforte.Morning, mainforte.Afternoon}, "accounts_remote": nil, "it_help": {mainforte.Morning},
		"heatwave": {mainforte.Afternoon}, "paper_mode": {mainforte.Morning, mainforte.Afternoon},
		"shuttle": {mainforte.Morning, mainforte.Evening},
	}
	got := map[string][]mainforte.Period{}
	for _, tpl := range mainforte.Templates() {
		got[tpl.Code] = nil
		for _, h := range tpl.Hours {
			p, before := mainforte.PeriodOf(h.From, h.To)
			if before || h.From >= h.To {
				t.Errorf("%s: the slot %d–%d is not within its day", tpl.Code, h.From, h.To)
			}
			got[tpl.Code] = append(got[tpl.Code], p)
		}
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("periods of the templates (-got +want):\n%s", diff)
	}
}

func TestTemplatesAreWhole(t *testing.T) {
	t.Parallel()
	for _, tpl := range mainforte.Templates() {
		if len(tpl.Functions) == 0 {
			t.Errorf("%s has no function", tpl.Code)
		}
		if tpl.OwnPace != (len(tpl.Hours) == 0) || tpl.OwnPace != (tpl.OwnPaceHours > 0) {
			t.Errorf("%s must have either slots or hours at one's own pace", tpl.Code)
		}
		for _, f := range tpl.Functions {
			if !tpl.Conditions.Contains(f.UsualConditions()) {
				t.Errorf("%s lacks what %s usually involves", tpl.Code, f.Code())
			}
		}
		if main := tpl.Functions[0]; !main.Open() && tpl.Requirements.None() {
			t.Errorf("%s asks for nothing, but %s needs a qualification", tpl.Code, main.Code())
		}
	}
}

func TestSet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.SliceOfDistinct(rapid.Map(rapid.IntRange(0, 63), func(n int) mainforte.Function {
			return mainforte.Function(n)
		}), rapid.ID[mainforte.Function]).Draw(t, "members")
		s := mainforte.SetOf(members...)
		slices.Sort(members)
		if got := s.Slice(); !slices.Equal(got, members) {
			t.Fatalf("SetOf(%v).Slice() = %v, want the same, sorted", members, got)
		}
		if got := s.Count(); got != len(members) {
			t.Fatalf("Count = %d, want %d", got, len(members))
		}
		for _, m := range members {
			if !s.Has(m) || s.Without(m).Has(m) || s.Without(m).With(m) != s || s.Without(m).Contains(s) {
				t.Fatalf("%v: adding and taking out %d do not undo each other", members, m)
			}
		}
		if !s.Contains(s) || !s.Contains(0) || s.Empty() != (len(members) == 0) {
			t.Fatalf("%v does not contain itself and nothing", members)
		}
	})
	if mainforte.Functions(1).Has(64) {
		t.Error("a set holds the number 64, want at most 63")
	}
}

func TestCapabilities(t *testing.T) {
	t.Parallel()
	english := mainforte.Requirements{Languages: mainforte.SetOf(mainforte.English)}
	anyLanguage := mainforte.Requirements{Qualifications: mainforte.SetOf(mainforte.SpokenLanguage)}
	arabic := mainforte.Requirements{Languages: mainforte.SetOf(mainforte.Arabic)}
	driver := mainforte.Requirements{
		Qualifications: mainforte.SetOf(mainforte.LicenceB), Means: mainforte.SetOf(mainforte.OwnVehicle),
	}
	for _, c := range []struct {
		sentence     string
		held, wanted mainforte.Requirements
		want         bool
	}{
		{"who speaks English does for « any language »", english, anyLanguage, true},
		{"who speaks Arabic does not for English", arabic, english, false},
		{"a driver does for a driver", driver, driver, true},
		{
			"a car is not a licence",
			mainforte.Requirements{Means: driver.Means},
			mainforte.Requirements{Qualifications: driver.Qualifications},
			false,
		},
		{"anybody does where nothing is required", mainforte.Requirements{}, mainforte.Requirements{}, true},
	} {
		wanted := c.wanted.Capabilities()
		if got := c.held.Capabilities()&wanted == wanted; got != c.want {
			t.Errorf("%s: got %v, want %v", c.sentence, got, c.want)
		}
	}
	every := mainforte.Requirements{
		Qualifications: 1<<13 - 1, Means: 1<<4 - 1, Languages: 1<<12 - 1,
	}
	if got := mainforte.RequirementsOf(every.Capabilities()); got != every {
		t.Errorf("RequirementsOf(Capabilities) = %+v, want %+v", got, every)
	}
}
