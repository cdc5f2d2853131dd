package web

import (
	"net/url"

	"pretermainforte.fr/mainforte"
)

// honestSignUp is an honest sign-up, as a browser sends it.
func honestSignUp(email string, change ...func(url.Values)) url.Values {
	f := url.Values{
		"function": {mainforte.KitchenHelp.Code()}, "near": {"1"}, "where": {"near"}, "commune": {"Dijon"}, "reach": {"20"},
		"preset": {"weekdays"}, "week": {"0", "5"}, "notice": {"2"}, "first_name": {"Anne"}, "email": {email}, "adult": {"1"}, "charter": {"1"},
		"website": {""}, "form": {randomText(18)},
	}
	for _, c := range change {
		c(f)
	}
	return f
}

// honestNeed is an honest need, as a browser sends it.
func honestNeed(change ...func(url.Values)) url.Values {
	f := url.Values{
		"function": {mainforte.KitchenHelp.Code()}, "title": {"Aide de cuisine"}, "where": {"onsite"}, "commune": {"Dijon"},
		"from_day": {"2026-11-26"}, "to_day": {"2026-11-27"}, "weekday": {"0", "1", "2", "3", "4", "5", "6"},
		"from_hour": {"09:00"}, "to_hour": {"12:00"}, "from_hour2": {""}, "to_hour2": {""}, "wanted": {"2"},
		"tasks": {"Éplucher\r\nServir"}, "bring": {""}, "meeting": {"4 rue des Lavoirs"}, "contact": {"Mme Martin"}, "phone": {"03 53 01 12 34"},
		"declare": {"1"}, "form": {randomText(18)},
	}
	for _, c := range change {
		c(f)
	}
	return f
}

// with sets a field of a form; without a value it takes the field away.
func with(name string, values ...string) func(url.Values) {
	return func(f url.Values) {
		if f.Del(name); len(values) > 0 {
			f[name] = values
		}
	}
}
