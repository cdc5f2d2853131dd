package fr

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

// codes names what was found, so that a failure can be read.
func codes(f Found) []string {
	var out []string
	for _, family := range f.Families {
		out = append(out, "family "+family.Code())
	}
	for _, function := range f.Functions {
		out = append(out, function.Code())
	}
	if f.Anything {
		out = append(out, "anything")
	}
	if f.Remote {
		out = append(out, "remote")
	}
	if f.Outside != nil {
		out = append(out, "outside")
	}
	return out
}

// disguises are ways to type the same word.
func disguises(word string) []string {
	return []string{word, strings.ToUpper(word), strings.ReplaceAll(word, "-", " "), " " + word + " ", word + "."}
}

func TestEachSynonymFindsExactlyItsFunction(t *testing.T) {
	t.Parallel()
	for _, f := range mainforte.AllFunctions() {
		if got := len(synonyms[f]); got < 6 {
			t.Errorf("%s has %d synonyms, want at least 6", f.Code(), got)
		}
		for _, s := range append(slices.Clone(synonyms[f]), Function(f)) {
			for _, typed := range disguises(s) {
				if got, want := codes(FindFunctions(typed)), []string{f.Code()}; !slices.Equal(got, want) {
					t.Errorf("FindFunctions(%q) = %v, want %v", typed, got, want)
				}
			}
		}
	}
}

func TestEachFamilyNameOpensTheFamily(t *testing.T) {
	t.Parallel()
	for _, f := range mainforte.AllFamilies() {
		if got, want := codes(FindFunctions(Family(f))), []string{"family " + f.Code()}; !slices.Equal(got, want) {
			t.Errorf("FindFunctions(%q) = %v, want %v", Family(f), got, want)
		}
	}
}

func TestEachAmbiguousWordFindsExactlyItsList(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string // words with commas between
		want  string // codes with spaces between; a family is family:code
	}{
		{"logistique", "family:logistics"},
		{"restauration", "family:catering"},
		{"administratif, administrative", "family:administration"},
		{"technique", "family:technical"},
		{"polyvalent, agent polyvalent, employé polyvalent, employée polyvalente", "kitchen_help meal_service cleaning laundry"},
		{"agent de service, agente de service, hôtellerie", "room_cleaning meal_service cleaning"},
		{"entretien", "cleaning room_cleaning handyman_garden equipment_maintenance"},
		{
			"technicien, technicienne, maintenance, réparation, réparations",
			"equipment_maintenance handyman_garden it_support vehicle_mechanics",
		},
		{"informatique, numérique", "family:it video_calls"},
		{"visites, visite", "family_welcome resident_company appointment_booking"},
		{"accueillir, sécurité", "visitor_reception family_welcome entrance_check security_guard"},
		{"conduire, voiture, camion, camions, permis", "goods_driving people_driving"},
		{"gestion, banque", "accounting management_control purchasing"},
		{
			"organisation, planifier, coordination",
			"quality_training project_management staff_planning volunteer_coordination logistics_planning",
		},
		{"enseignant, enseignante, professeur, professeure", "quality_training activities translation"},
		{"commercial, commerciale, commerciaux, vente, caisse", "visitor_reception purchasing stock_inventory"},
		{"coiffure, esthétique, bien-être, bien être", "activities resident_company"},
		{"téléphone, telephone", "switchboard phone_company appointment_booking systems_telecoms"},
		{"tout, n'importe quoi, coup de main, sans diplôme, retraité, retraitée, étudiant, étudiante, débutant, débutante", "anything"},
		{"télétravail, à distance, depuis chez moi", "remote"},
	} {
		want := strings.Fields(c.want)
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], ":", " ")
		}
		for word := range strings.SplitSeq(c.typed, ", ") {
			for _, typed := range disguises(word) {
				if got := codes(FindFunctions(typed)); !slices.Equal(got, want) {
					t.Errorf("FindFunctions(%q) = %v, want %v", typed, got, want)
				}
			}
		}
	}
}

func TestEachOutsideWordFindsItsSentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, sentence string
		functions       int
		families        []mainforte.Family
	}{
		{
			"infirmière, infirmier, infirmières, aide-soignant, aide-soignante, aide soignante, médecin, kiné, pharmacien, " +
				"pharmacienne, sage-femme, sages-femmes, psychologue, ambulancier, ambulancière, brancardier, brancardière, " +
				"étudiant en santé, étudiante en santé",
			"Ici, ce sont les missions hors soins. Pour renforcer les équipes de soin, adressez-vous à l'agence régionale " +
				"de santé. Vous pouvez aussi aider autrement :", 20, nil,
		},
		{
			"toilette, toilettes, médicaments, médicament, aide à manger, transferts, soins, soin",
			"Les bénévoles ne font aucun acte de soin.", 0,
			[]mainforte.Family{mainforte.CompanyFamily},
		},
		{
			"garde d'enfants, baby-sitting, babysitting, crèche",
			"La garde d'enfants n'est pas proposée ici : elle demande des contrôles particuliers.", 0, nil,
		},
		{
			"veilleur de nuit seul, surveillance de nuit",
			"Les missions de nuit se font toujours avec un membre du personnel présent.", 0, nil,
		},
		{
			"emploi, salaire, CDD, stage, intérim, service civique",
			"Les missions sont bénévoles. Pour un emploi : le service public de l'emploi.", 0, nil,
		},
		{
			"dons, don, argent, masques, matériel, logement",
			"Le service met des personnes en relation ; il ne collecte pas de dons.", 0, nil,
		},
	} {
		for word := range strings.SplitSeq(c.typed, ", ") {
			for _, typed := range disguises(word) {
				found := FindFunctions(typed)
				if got := codes(found); !slices.Equal(got, []string{"outside"}) {
					t.Errorf("FindFunctions(%q) = %v, want an outside word", typed, got)
					continue
				}
				if got := Plain(found.Outside.Sentence()); got != c.sentence {
					t.Errorf("FindFunctions(%q) says %q, want %q", typed, got, c.sentence)
				}
				if got := found.Outside.Functions.Count(); got != c.functions {
					t.Errorf("FindFunctions(%q) shows %d functions, want %d", typed, got, c.functions)
				}
				if diff := cmp.Diff(found.Outside.Families, c.families); diff != "" {
					t.Errorf("FindFunctions(%q) families (-got +want):\n%s", typed, diff)
				}
			}
		}
	}
}

func TestWordsThatMustComeFirst(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]mainforte.Function{
		"compta": mainforte.Accounting, "informaticien": mainforte.ITSupport, "informaticienne": mainforte.ITSupport,
		"ménage": mainforte.Cleaning, "menages": mainforte.Cleaning, "je sais conduire": mainforte.PeopleDriving,
		"cuisinière": mainforte.Cook, "traductrice": mainforte.Translation, "serveuse": mainforte.MealService,
		"wi-fi": mainforte.SystemsTelecoms, "tableaux électriques": mainforte.Electrical, "hôte d'accueil": mainforte.VisitorReception, "gardienne": mainforte.SecurityGuard,
		"animatrice": mainforte.Activities, "cheffe de projet": mainforte.ProjectManagement, "avocate": mainforte.LegalAdvice,
		"électricienne": mainforte.Electrical, "cuisine": mainforte.Cook, "compt": mainforte.Accounting,
		"j'étais comptable pendant 30 ans": mainforte.Accounting, "infirmière mais je peux faire la vaisselle": mainforte.KitchenHelp,
		"serveur dans un restaurant": mainforte.MealService, "Déménageuse": mainforte.HandlingMoving,
	} {
		if got := FindFunctions(typed).Functions; len(got) == 0 || got[0] != want {
			t.Errorf("FindFunctions(%q) = %v, want %s first", typed, codes(FindFunctions(typed)), want.Code())
		}
	}
}

func TestBeginningsAreOfWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string
		never mainforte.Function
	}{
		{"ménage", mainforte.HandlingMoving},
		{"menag", mainforte.HandlingMoving},
		{"nage", mainforte.Cleaning},
		{"teur", mainforte.Translation},
	} {
		if got := FindFunctions(c.typed).Functions; slices.Contains(got, c.never) {
			t.Errorf("FindFunctions(%q) holds %s, want only beginnings of words", c.typed, c.never.Code())
		}
	}
	for typed, want := range map[string][]string{
		"cuisine":    {"family catering", "cook", "kitchen_help"},
		"secrétaria": {"secretarial", "medical_secretary"},
		"infirm":     {"outside"},
		"xyzzy":      nil,
		"":           nil,
		"   ":        nil,
	} {
		if got := codes(FindFunctions(typed)); !slices.Equal(got, want) {
			t.Errorf("FindFunctions(%q) = %v, want %v", typed, got, want)
		}
	}
}

func TestTheFoundersJobsEachFindAFunction(t *testing.T) {
	t.Parallel()
	const jobs = "accueil, administration, secrétariat, planning, communication, informatique, télécoms, RH, comptabilité, " +
		"management, gestion de projet, achats, logistique, stocks et inventaire, manutention, blanchisserie, cuisine, " +
		"entretien, auxiliaire de vie, visites, accueil des familles, sécurité, chauffeur, mécanicien, technicien"
	for job := range strings.SplitSeq(jobs, ", ") {
		found := FindFunctions(job)
		functions := len(found.Functions)
		for _, f := range found.Families {
			functions += f.Functions().Count()
		}
		if functions == 0 || found.Outside != nil {
			t.Errorf("FindFunctions(%q) = %v, want at least a function", job, codes(found))
		}
	}
}

func FuzzFindFunctions(f *testing.F) {
	for _, s := range []string{"ménage", "je sais conduire", "st", "\xff\xfe", strings.Repeat("a ", 500), "É̀·(e)", "de la"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, q string) {
		found := FindFunctions(q)
		seen := mainforte.Functions(0)
		for _, fn := range found.Functions {
			if fn.Code() == "" || seen.Has(fn) {
				t.Fatalf("FindFunctions(%q) = %v: a function unknown or twice", q, codes(found))
			}
			seen = seen.With(fn)
		}
		if len(q) < 300 {
			if got := codes(FindFunctions(" " + q + " ")); !slices.Equal(got, codes(found)) {
				t.Fatalf("FindFunctions(%q) = %v, but %v with spaces around", q, codes(found), got)
			}
		}
	})
}

func BenchmarkFindFunctions(b *testing.B) {
	for b.Loop() {
		FindFunctions("j'étais comptable dans un restaurant")
	}
}
