package fr

import "strings"

// Phone writes an E.164 number as people read it aloud: « 06 39 98 12 34 » for
// a number of mainland France, « +262 692 12 34 56 » for any other.
func Phone(number string) string {
	if national, ok := strings.CutPrefix(number, "+33"); ok && len(national) == 9 {
		return pairs("0" + national)
	}
	for _, territory := range []string{"262", "590", "594", "596"} {
		if rest, ok := strings.CutPrefix(number, "+"+territory); ok && len(rest) == 9 {
			return "+" + territory + NBSP + rest[:3] + NBSP + pairs(rest[3:])
		}
	}
	return number
}

func pairs(digits string) string {
	var b strings.Builder
	for i := 0; i < len(digits); i += 2 {
		if i > 0 {
			b.WriteString(NBSP)
		}
		b.WriteString(digits[i:min(i+2, len(digits))])
	}
	return b.String()
}
