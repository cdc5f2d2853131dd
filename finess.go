package mainforte

import (
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Site is one row of the FINESS register: the national list of health and
// medico-social establishments. A site has a number of its own; the entity that
// runs it, which may run many, has another.
type Site struct {
	Number    string // 9 characters, as ReadFINESS gives them
	Entity    string // number of the entity that runs it; may be ""
	Name      string // the long name where there is one
	Short     string // the short name when Name is the long one, else ""
	Address   string // number, street, place called; one line
	Postcode  string
	Commune   string // INSEE code
	Phone     string // E.164; "" when the register has none that can be read
	Category  string // category's number: "500" is a nursing home
	Aggregate string // number of the group of categories: "1102", "4401"
	Label     string // what the register calls the category
	SIRET     string // 14 digits or ""
	OpenedOn  geo.Day
	Closed    bool // in an earlier file, not in the last one
}

// Kind is what kind of place the register says it is (DREES, nomenclature of
// FINESS categories: 500 is the Ehpad; groups that begin with 1 are hospitals,
// with 4 the establishments for old or disabled people and social ones).
func (s *Site) Kind() EstablishmentKind {
	switch {
	case s.Category == "500":
		return KindEhpad
	case strings.HasPrefix(s.Aggregate, "1"):
		return KindHospital
	case strings.HasPrefix(s.Aggregate, "4"):
		return KindMedico
	}
	return KindOther
}

// Figure is what a typed number of an establishment turned out to be.
type Figure string

// What people type when asked for a FINESS number.
const (
	FigureFINESS Figure = "finess" // 9 characters: a site's, an entity's, or a SIREN
	FigureSIRET  Figure = "siret"  // 14 digits
	FigureNone   Figure = ""       // neither
)

// ReadFINESS reads a number as typed: spaces, dots and hyphens are passed over,
// letters may be small. A FINESS number is a department's (two digits, 2A or
// 2B) and seven digits; overseas the register writes a letter after the 9 (9A
// Guadeloupe to 9F Mayotte).
func ReadFINESS(typed string) (number string, what Figure) {
	var b strings.Builder
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			b.WriteRune(r)
		case r >= 'a' && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		case r == ' ', r == '.', r == '-', r == '\u00a0', r == '\u202f', r == '\t':
		default:
			return "", FigureNone
		}
	}
	number = b.String()
	switch {
	case len(number) == 14 && digitsOnly(number):
		return number, FigureSIRET
	case len(number) == 9 && isDigit(number[0]) && digitsOnly(number[2:]):
		return number, FigureFINESS
	}
	return "", FigureNone
}

// FINESSKeyFits tells whether the last digit of a number is the key of the
// others (Luhn's sum, as for a SIREN). How the letter of Corsica or of an
// overseas territory counts is not published: such a number is taken to fit. A
// key that does not fit is a reason to look again, never one to refuse.
func FINESSKeyFits(number string) bool {
	sum, double := 0, false
	for i := len(number) - 1; i >= 0; i-- {
		if !isDigit(number[i]) {
			return true
		}
		n := int(number[i] - '0')
		if double {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum, double = sum+n, !double
	}
	return sum%10 == 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func digitsOnly(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
