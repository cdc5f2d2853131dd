package fr

import (
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// De puts « de » before a name without article, with its elision: « de Dijon »,
// « d'Auxerre », « d'Ehpad », « du Havre », « des Abymes », « de La Rochelle ».
func De(name string) string {
	if rest, found := strings.CutPrefix(name, "Le "); found {
		return "du " + rest
	}
	if rest, found := strings.CutPrefix(name, "Les "); found {
		return "des " + rest
	}
	if elides(name) {
		return "d'" + name
	}
	return "de " + name
}

// At puts « à » before the name of a commune or a territory: « à Cosne », « au
// Havre », « aux Abymes », « à La Réunion », « à L'Isle-Adam ».
func At(commune string) string {
	if rest, found := strings.CutPrefix(commune, "Le "); found {
		return "au " + rest
	}
	if rest, found := strings.CutPrefix(commune, "Les "); found {
		return "aux " + rest
	}
	return "à " + commune
}

// hMute are beginnings of names in which the h is not heard as a stop: one says
// « d'Hyères » but « de Honfleur ».
var hMute = []string{"hab", "harmon", "he", "hi", "hopit", "hosp", "hotel", "hum", "hy"}

// hStop are exceptions to hMute.
var hStop = []string{"hem", "hen", "herr", "hett", "heu", "hil"}

// elides reports whether « de » loses its e before the name.
func elides(name string) bool {
	folded := geo.Fold(name)
	if folded == "" {
		return false
	}
	switch folded[0] {
	case 'a', 'e', 'i', 'o', 'u':
		return !strings.HasPrefix(folded, "onz") && !strings.HasPrefix(folded, "oui")
	case 'y':
		return len(folded) > 1 && !strings.ContainsRune("aou", rune(folded[1])) || strings.HasPrefix(folded, "yonne")
	case 'h':
		return hasBeginning(folded, hMute) && !hasBeginning(folded, hStop)
	}
	return false
}

func hasBeginning(text string, beginnings []string) bool {
	for _, b := range beginnings {
		if strings.HasPrefix(text, b) {
			return true
		}
	}
	return false
}

// gender is how a kind of establishment takes its article.
type gender uint8

const (
	unknown   gender = iota
	masculine        // le centre
	feminine         // la résidence
	elided           // l'hôpital
)

// kinds are the first words of establishments' names.
var kinds = map[string]gender{
	"ehpad": elided, "hopital": elided, "hospice": elided, "institut": elided, "etablissement": elided,
	"unite": elided, "usld": elided, "ime": elided, "itep": elided, "epsm": elided,
	"esat": elided, "eam": elided, "eanm": elided, "had": elided, "association": elided, "accueil": elided,
	"antenne": elided, "internat": elided, "epms": elided, "ugecam": elided, "arche": elided,
	"centre": masculine, "chu": masculine, "chru": masculine, "chr": masculine, "ch": masculine, "chs": masculine,
	"groupe": masculine, "groupement": masculine, "ght": masculine, "foyer": masculine, "fam": masculine,
	"service": masculine, "sessad": masculine, "savs": masculine, "samsah": masculine, "ssiad": masculine,
	"camsp": masculine, "cmp": masculine, "cmpp": masculine, "pole": masculine, "village": masculine,
	"domaine": masculine, "smr": masculine, "ssr": masculine, "chi": masculine, "chic": masculine,
	"residence": feminine, "maison": feminine, "clinique": feminine, "polyclinique": feminine, "mas": feminine,
	"mecs": feminine, "marpa": feminine, "fondation": feminine, "villa": feminine, "plateforme": feminine,
}

// established splits a name into its gender and what follows the article. A name
// that does not begin with a known kind is put after « établissement », and so is
// a plural one (« Hospices civils »): what follows it in a sentence is singular.
func established(name string) (gender, string) {
	name = strings.TrimSpace(name)
	first, _, _ := strings.Cut(name, " ")
	g := kinds[geo.Fold(first)]
	if g == unknown {
		return elided, "établissement " + name
	}
	return g, name
}

// RegisterLabel gives the label of a category of the national register the accent
// that the register leaves out of capitals: « Établissement d'hébergement… ».
func RegisterLabel(label string) string {
	if rest, found := strings.CutPrefix(label, "Eta"); found {
		return "Éta" + rest
	}
	return label
}

// The puts the article before the name of an establishment: « l'Ehpad Les
// Tilleuls », « le CHU de Dijon », « la résidence du Parc », « l'établissement
// Les Tilleuls » when the name does not say what it is.
func The(establishment string) string {
	g, name := established(establishment)
	return [...]string{masculine: "le ", feminine: "la ", elided: "l'"}[g] + name
}

// OfThe is The after « de »: « de l'Ehpad Les Tilleuls », « du CHU de Dijon ».
func OfThe(establishment string) string {
	g, name := established(establishment)
	return [...]string{masculine: "du ", feminine: "de la ", elided: "de l'"}[g] + name
}

// AtThe is The after « à »: « à l'Ehpad Les Tilleuls », « au CHU de Dijon ».
func AtThe(establishment string) string {
	g, name := established(establishment)
	return [...]string{masculine: "au ", feminine: "à la ", elided: "à l'"}[g] + name
}
