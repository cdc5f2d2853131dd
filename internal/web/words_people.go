package web

import "strings"

// joinedWords joins the words that are not empty: a first name and a surname.
func joinedWords(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}
