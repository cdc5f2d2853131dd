package fr

import (
	"strings"
	"testing"
)

func TestLintReports(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"les bénévole·s", "Prêter main-forte · J'ai déjà un compte", "https://example.org/b%C3%A9n%C3%A9vole%C2%B7s",
		"salari&middot;e", "salari&#183;e", "intéressé•e", "résident⋅e",
		"intéressé(e)", "salarié(e)s", "résident(es)", "nommé(ne)", "directeur(trice)", "acheteur(euse)", "infirmier(ère)", "prêt(e)", "seul(e).",
		"salarié[e]", "<b>salarié(e)</b>",
		"salarié/e", "directeur/trice", "acheteur/euse,", "inscrit/e/s", "un/une bénévole", "il/elle vient", "Il/Elle vient", "animateur/animatrice",
		"salarié-e-s", "intéressé-e", "bénévole-s", "directeur-trice",
		"salarié.e.s", "intéressé.e", "directeur.trice ",
	} {
		if got := Lint(text); len(got) == 0 {
			t.Errorf("Lint(%q) reports nothing, want a report", text)
		}
	}
}

func TestLintLeavesFrenchAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "Dites-le ici, la place sera proposée à quelqu'un d'autre.", "Avez-vous besoin d'aide\u202f?", "Y a-t-il un e-mail\u202f?",
		"C'est (ou c'était) mon métier", "Permis C (poids lourd)", "Conduite de chariot (CACES)", "Linge sale ou déchets (hors déchets de soins)",
		"le 24/11/2026, à 12 km/h", "https://example.org/mission/le/e", `<a href="/mission/e">ici</a>`, "<p>texte</p><br/>text</s>",
		"monique@example.es", "www.example.es", "est-ce vrai", "donne-le", "vient-elle", "rendez-vous", "après-midi", "10-e", "fin.", "Et après…",
		`<div class="card card-e_x">`, "https://example.org/r/un/une",
		"CHU de Dijon - site Nord", "module.exports", "d.e", "Prêter main-forte",
	} {
		if got := Lint(text); got != nil {
			t.Errorf("Lint(%q) = %q, want nothing", text, got)
		}
	}
}

func FuzzLint(f *testing.F) {
	f.Add("intéressé(e)")
	f.Add("\xff·\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := Lint(text)
		if strings.Contains(text, "·") != containsReport(got, "middle dot: ", "·") {
			t.Fatalf("Lint(%q) = %q", text, got)
		}
	})
}

// containsReport tells whether a report of the kind quotes the sign.
func containsReport(reports []string, kind, sign string) bool {
	for _, r := range reports {
		if strings.HasPrefix(r, kind) && strings.Contains(r, sign) {
			return true
		}
	}
	return false
}
