package mainforte

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Account is one e-mail address and the person behind it. The same account may
// be a volunteer, act for establishments, be an officer, or several of these.
type Account struct {
	ID          ID
	Contact     Contact
	CreatedAt   Instant
	ConfirmedAt Instant // the address answered; 0 until then
	CharterAt   Instant // when charter and "18 or over" were accepted
}

// Contact is what identifies a person. It is sealed in the store and shown to
// the other side of an accepted introduction only.
type Contact struct {
	FirstName string
	Surname   string // asked with the first yes, not before
	Email     string // as CleanEmail gives it
	Phone     string // as CleanPhone gives it; asked with the first yes
}

// MaxName is the longest first name or surname, in characters.
const MaxName = 60

// CleanEmail trims an address, lowers its domain and checks its shape: one
// plain ASCII address of at most 254 octets, as mail relays accept.
func CleanEmail(s string) (string, bool) {
	s = strings.TrimSpace(s)
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > 254 || at > 64 {
		return "", false
	}
	local, domain := s[:at], strings.ToLower(s[at+1:])
	clean := local + "@" + domain
	for _, r := range clean {
		if r <= ' ' || r > '~' || strings.ContainsRune(`"(),:;<>[\]`, r) {
			return "", false
		}
	}
	parsed, err := mail.ParseAddress(clean)
	if err != nil || parsed.Address != clean || !plausibleDomain(domain) {
		return "", false
	}
	return clean, true
}

func plausibleDomain(d string) bool {
	labels := strings.Split(d, ".")
	if len(labels) < 2 {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.ContainsRune(l, '_') {
			return false
		}
	}
	return len(labels[len(labels)-1]) >= 2
}

// EmailKey is the form of an address under which two spellings are the same
// mailbox for us: letters lowered, nothing else guessed.
func EmailKey(email string) string { return strings.ToLower(email) }

// CleanName trims a name, folds runs of spaces and refuses what no name holds:
// control characters, digits, "<", "@", "/" and the like (they carry links).
func CleanName(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || !utf8.ValidString(s) || utf8.RuneCountInString(s) > MaxName {
		return "", false
	}
	letter := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letter = true
		case unicode.IsMark(r), r == ' ', r == '-', r == '\'', r == '’', r == '.':
		default:
			return "", false
		}
	}
	return s, letter
}

// overseasPrefixes are the country codes of the French territories outside the
// mainland's numbering, with the length of the national number after them.
var overseasPrefixes = map[string]int{
	"33": 9, "262": 9, "590": 9, "594": 9, "596": 9, "508": 6, "687": 6, "689": 8, "681": 6,
}

// CleanPhone reads a telephone number as typed and gives it in E.164 ("+33…").
// A national number of ten digits beginning by 0 is taken as dialled: 0262,
// 0263, 0692, 0693 (Réunion), 0269, 0639 (Mayotte; 06 39 98 is kept for
// fiction and stays mainland), 0590, 0690, 0691, 0594, 0694, 0596, 0696, 0697
// belong to their territory (ARCEP numbering plan). A number that begins by +
// is taken as it is if its length is plausible (ITU-T E.164: 7 to 15 digits).
func CleanPhone(s string) (string, bool) {
	digits, plus, ok := phoneDigits(s)
	if !ok {
		return "", false
	}
	if plus {
		for cc, n := range overseasPrefixes {
			if rest, found := strings.CutPrefix(digits, cc); found {
				rest = strings.TrimPrefix(rest, "0") // "+33 (0)6 …" as many write it
				return "+" + cc + rest, len(rest) == n
			}
		}
		return "+" + digits, len(digits) >= 7 && len(digits) <= 15
	}
	if len(digits) != 10 || digits[0] != '0' || digits[1] == '0' || digits[1] == '8' {
		return "", false
	}
	return "+" + territoryPrefix(digits) + digits[1:], true
}

func phoneDigits(s string) (digits string, plus, ok bool) {
	s = strings.TrimSpace(s)
	if rest, found := strings.CutPrefix(s, "00"); found {
		s = "+" + rest
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && i == 0:
			plus = true
		case r == ' ', r == '.', r == '-', r == '(', r == ')', r == '/', r == '\u00a0', r == '\u202f':
		default:
			return "", false, false
		}
	}
	return b.String(), plus, b.Len() > 0 && b.Len() <= 17
}

func territoryPrefix(national string) string {
	switch national[:4] {
	case "0262", "0263", "0692", "0693", "0269":
		return "262"
	case "0639":
		if strings.HasPrefix(national, "063998") {
			return "33"
		}
		return "262"
	case "0590", "0690", "0691":
		return "590"
	case "0594", "0694":
		return "594"
	case "0596", "0696", "0697":
		return "596"
	}
	return "33"
}
