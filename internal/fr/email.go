package fr

import "strings"

// mailDomains are the domains that most French addresses have. A domain in this
// list is never corrected.
var mailDomains = []string{
	"orange.fr", "wanadoo.fr", "gmail.com", "hotmail.fr", "hotmail.com", "free.fr", "laposte.net",
	"sfr.fr", "yahoo.fr", "yahoo.com", "outlook.fr", "outlook.com", "live.fr", "icloud.com", "bbox.fr",
	"neuf.fr", "aol.com", "numericable.fr", "msn.com", "cegetel.net", "club-internet.fr", "aliceadsl.fr",
	"protonmail.com", "proton.me", "gmx.fr", "gmx.com", "mailo.com", "live.com", "ymail.com", "me.com",
	"mac.com", "mail.com", "email.com", "online.fr", "noos.fr", "libertysurf.fr", "nordnet.fr", "aol.fr",
	"googlemail.com", "voila.fr", "tutanota.com", "mediaserv.net", "mail.pf", "lagoon.nc", "gmx.net",
}

// wrongDomains are common mistakes too far from what was meant for counting
// letters to find them.
var wrongDomains = map[string]string{
	"gmail.fr": "gmail.com", "gmail.co": "gmail.com", "laposte.fr": "laposte.net", "la-poste.net": "laposte.net",
	"icloud.fr": "icloud.com", "orange.com.fr": "orange.fr", "protonmail.fr": "protonmail.com",
}

// SuggestEmail returns the address that was probably meant, when the domain of
// the one typed is a likely slip: one letter too many, missing, wrong or
// swapped. « monique@orange.fe » gives « monique@orange.fr ». It never refuses
// an address: the domain may well exist.
func SuggestEmail(address string) (string, bool) {
	address = strings.TrimSpace(address)
	at := strings.LastIndexByte(address, '@')
	if at <= 0 || at == len(address)-1 || len(address) > 254 {
		return "", false
	}
	domain := strings.ToLower(address[at+1:])
	meant, found := meantDomain(domain)
	if !found {
		return "", false
	}
	return address[:at+1] + meant, true
}

// EmailSuggestion returns the sentence to show beside an address with a likely
// slip: « Vouliez-vous écrire monique@orange.fr ? ».
func EmailSuggestion(address string) (string, bool) {
	meant, found := SuggestEmail(address)
	if !found {
		return "", false
	}
	return "Vouliez-vous écrire " + meant + NarrowNBSP + "?", true
}

func meantDomain(domain string) (string, bool) {
	for _, d := range mailDomains {
		if d == domain {
			return "", false
		}
	}
	if d, found := wrongDomains[domain]; found {
		return d, true
	}
	for _, d := range mailDomains {
		if oneSlip(domain, d) {
			return d, true
		}
	}
	return "", false
}

// oneSlip reports whether a becomes b by one letter added, taken out or
// replaced, or by swapping two that follow each other. Short domains differ by
// one letter from too many real ones and are left alone.
func oneSlip(a, b string) bool {
	if len(b) < 6 || len(a)-len(b) > 1 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	restA, restB := a[i:], b[i:]
	switch {
	case len(a) > len(b):
		return restA[1:] == restB
	case len(a) < len(b):
		return restA == restB[1:]
	case len(restA) == 0:
		return false
	case restA[1:] == restB[1:]:
		return true
	}
	return len(restA) > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2:] == restB[2:]
}
