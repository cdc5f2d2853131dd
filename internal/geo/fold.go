package geo

import (
	"unicode"
	"unicode/utf8"
)

// Fold puts French text into the form in which it is compared: lower case,
// without accents, ligatures opened (œ → oe), and every run of punctuation,
// hyphens, apostrophes and spaces made one space, with none at the ends. The
// words "st", "ste", "sts" and "stes" become saint, sainte, saints, saintes.
// Letters typed as a base and a combining accent fold like composed ones;
// bytes that are not UTF-8 count as spaces.
//
// Fold(Fold(s)) == Fold(s).
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)+8), s)) }

// appendFold appends the folded s to dst, which the caller may reuse.
func appendFold(dst []byte, s string) []byte {
	start := len(dst)
	word := start // where the current word begins in dst
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				dst = append(dst, c)
			case 'A' <= c && c <= 'Z':
				dst = append(dst, c+'a'-'A')
			default:
				dst, word = endWord(dst, start, word)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch plain := unaccented(r); {
		case plain != "":
			dst = append(dst, plain...)
		case unicode.Is(unicode.Mn, r):
			// A combining accent: the base letter is already there.
		case r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		default:
			dst, word = endWord(dst, start, word)
		}
	}
	dst, _ = endWord(dst, start, word)
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// endWord closes the word that begins at word: it opens the abbreviations of
// "saint" and appends one space, unless there is no word to close.
func endWord(dst []byte, start, word int) ([]byte, int) {
	if word == len(dst) {
		return dst, word
	}
	switch string(dst[word:]) {
	case "st":
		dst = append(dst[:word], "saint"...)
	case "ste":
		dst = append(dst[:word], "sainte"...)
	case "sts":
		dst = append(dst[:word], "saints"...)
	case "stes":
		dst = append(dst[:word], "saintes"...)
	}
	dst = append(dst, ' ')
	return dst, len(dst)
}

// unaccented gives the plain letters of an accented one or of a ligature, as
// French and its neighbours' names need them, or "" for any other rune.
func unaccented(r rune) string {
	switch unicode.ToLower(r) {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ă', 'ą':
		return "a"
	case 'ç', 'ć', 'č':
		return "c"
	case 'è', 'é', 'ê', 'ë', 'ē', 'ę', 'ě':
		return "e"
	case 'ì', 'í', 'î', 'ï', 'ī', 'ı':
		return "i"
	case 'ł':
		return "l"
	case 'ñ', 'ń', 'ň':
		return "n"
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'ō', 'ő':
		return "o"
	case 'ř':
		return "r"
	case 'ś', 'š', 'ş':
		return "s"
	case 'ù', 'ú', 'û', 'ü', 'ū', 'ů', 'ű':
		return "u"
	case 'ÿ', 'ý':
		return "y"
	case 'ź', 'ż', 'ž':
		return "z"
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	}
	return ""
}
