package fr

import (
	"strconv"
	"strings"
)

// Number writes an integer with a thin non-breaking space between thousands.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(NarrowNBSP)
		}
		b.WriteByte(c)
	}
	return b.String()
}

// Count says a number of things: « 0 personne », « 1 personne », « 2 personnes »,
// « 1 234 places libres ». French is singular below two. The noun is given in
// the singular and made plural word by word up to the first preposition; a
// plural that rule does not make is given after it.
func Count(n int, singular string, plural ...string) string {
	return Number(n) + NBSP + Plural(n, singular, plural...)
}

// Plural is Count without the number: « personne » or « personnes ».
func Plural(n int, singular string, plural ...string) string {
	switch {
	case n > -2 && n < 2:
		return singular
	case len(plural) > 0:
		return plural[0]
	}
	return pluralOf(singular)
}

// prepositions end the part of a noun group that takes the plural.
var prepositions = map[string]bool{
	"de": true, "du": true, "des": true, "par": true, "à": true, "au": true, "aux": true,
	"en": true, "pour": true, "sur": true, "sans": true, "près": true,
}

func pluralOf(group string) string {
	list := strings.Split(group, " ")
	for i, w := range list {
		if prepositions[w] || strings.HasPrefix(w, "d'") {
			break
		}
		list[i] = pluralWord(w)
	}
	return strings.Join(list, " ")
}

func pluralWord(w string) string {
	switch {
	case w == "", strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"):
		return w
	case strings.HasSuffix(w, "eau"), strings.HasSuffix(w, "eu"):
		return w + "x"
	case strings.HasSuffix(w, "al"):
		return strings.TrimSuffix(w, "l") + "ux"
	}
	return w + "s"
}

// bands are the limits of the distance bands, in kilometres.
var bands = [...]int{5, 10, 20, 30, 50}

// Band says a distance by road as an establishment may know it before an
// accord: « moins de 5 km », « de 5 à 10 km », … « plus de 50 km ». Exactly 5 km
// is « de 5 à 10 km »; exactly 50 km is « plus de 50 km ».
func Band(metres int) string {
	from := 0
	for _, to := range bands {
		if metres < to*1000 {
			if from == 0 {
				return "moins de " + Kilometres(to)
			}
			return "de " + strconv.Itoa(from) + " à " + Kilometres(to)
		}
		from = to
	}
	return "plus de " + Kilometres(from)
}

// Distance says a distance by road as its own volunteer may know it: « à 12 km »,
// « à moins de 1 km ».
func Distance(metres int) string {
	if metres < 1000 {
		return "à moins de " + Kilometres(1)
	}
	return "à " + Kilometres((metres+500)/1000)
}

// Kilometres says « 12 km ».
func Kilometres(km int) string { return Number(km) + NBSP + "km" }

// Reach says how far somebody goes: « jusqu'à 20 km ».
func Reach(km int) string { return "jusqu'à " + Kilometres(km) }

// Percent says « 60 % ».
func Percent(n int) string { return Number(n) + NBSP + "%" }
