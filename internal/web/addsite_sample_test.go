package web

import "net/url"

// siteRights are the rights on the pages by which another site is added.
func siteRights() map[string][]cell {
	const sites = "/sites/"
	posted := managed(sites, "", 303)
	for i := range posted {
		posted[i].form, posted[i].may = url.Values{"number": {"999999999"}}, nil // of no entity of theirs
	}
	return map[string][]cell{
		"GET /sites/{establishment}":            managed(sites, "", 200),
		"POST /sites/{establishment}":           posted,
		"GET /sites/{establishment}/a-la-main":  managed(sites, "/a-la-main", 200),
		"POST /sites/{establishment}/a-la-main": managed(sites, "/a-la-main", 422),
	}
}
