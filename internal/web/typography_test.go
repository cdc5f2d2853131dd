package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte/internal/fr"
)

func TestPagesAreTypeset(t *testing.T) {
	for _, c := range []struct{ say, page, want string }{
		{"signs", "<p>Quand ? Ici : « oui » ! 5 % ; 3 €</p>", "<p>Quand_? Ici~: «~oui~»_! 5~%_; 3~€</p>"},
		{"a sign of its own", "<b>Qui</b> ?<i> : </i>", "<b>Qui</b>_?<i>~: </i>"},
		{"hours and numbers", "<p>De 6 h 45 à 14 h, au 06 39 98 12 34. 8 h ? 2 heures, 24 h</p>", "<p>De 6~h~45 à 14~h, au 06~39~98~12~34. 8~h_? 2 heures, 24~h</p>"},
		{"an h that is no hour", "<p>2 hôtels, rue h 3, 5 hier</p>", "<p>2 hôtels, rue h 3, 5 hier</p>"},
		{"attributes", `<a title="Qui ? « x »" href='?a=1 ?'>Où ?</a>`, `<a title="Qui ? « x »" href='?a=1 ?'>Où_?</a>`},
		{"what was typed", "<textarea name=\"x\">Quoi ? « a »</textarea> ?", "<textarea name=\"x\">Quoi ? « a »</textarea>_?"},
		{"a script, a style, figures", "<script>a ? b : c</script><style>a :b</style><pre>a ?</pre><p>a :</p>", "<script>a ? b : c</script><style>a :b</style><pre>a ?</pre><p>a~:</p>"},
		{"a name that begins alike", "<prefix>a ?</prefix>", "<prefix>a_?</prefix>"},
		{"broken", "<p>a ?<textarea> b ?", "<p>a_?<textarea> b_?"},
		{"a tag without end", "a ?<p title=\"b ?", "a_?<p title=\"b ?"},
		{"nothing", "", ""},
	} {
		want := strings.NewReplacer("~", fr.NBSP, "_", fr.NarrowNBSP).Replace(c.want)
		if got := string(typeset([]byte(c.page))); got != want {
			t.Errorf("%s: got %q, want %q", c.say, got, want)
		}
	}
}

// TestTypesetIsTypo: outside tags a page gets what a mail gets, and only its
// spaces change.
func TestTypesetIsTypo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune(" :;?!«»%€aéh05\u00a0"))).Draw(t, "text")
		if got := string(typeset([]byte(text))); got != fr.Typo(text) {
			t.Errorf("got %q, want %q", got, fr.Typo(text))
		}
		page := rapid.StringOf(rapid.SampledFrom([]rune(" :?«<>\"/aetxr"))).Draw(t, "page")
		if got := fr.Plain(string(typeset([]byte(page)))); got != page {
			t.Errorf("got %q, want only other spaces than %q", got, page)
		}
	})
}

func BenchmarkTypeset(b *testing.B) {
	page := []byte(strings.Repeat("<p class=\"lead\">Vous aidez quand ? Ici : « oui », et c'est bien ainsi.</p>\n", 400))
	for b.Loop() {
		typeset(page)
	}
}
