package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

// FuzzForms sends any body to the sign-up, the need and the answer, through the
// whole handler: whatever it is, the answer is one of those that are meant, and
// nothing fails.
func FuzzForms(f *testing.F) {
	for _, seed := range []string{
		honestSignUp("anne@example.org").Encode(), honestNeed().Encode(), "", "%ff=%00", "commune=saint+denis&commune_code=93066&where=near",
		"where=abroad&country=BE&hours=40&week=27&week=28&week=-1", "from_day=24%2F11%2F2026&to_day=2026-12-21&from_hour=22h&to_hour=6h&weekday=0",
		"from_day=9999-12-31&from_hour=24:00&to_hour=0:00&wanted=99&declare=1", "slot=aaaaaaaaaaaaaaaaaaaaaaaaaa&surname=Durand&phone=%2B33639981234",
		"email=" + url.QueryEscape(strings.Repeat("a", 250)+"@b.fr"), "form=" + strings.Repeat("k", 65) + "&website=x", "from=0000-01-01&until=-0001-01-01",
	} {
		f.Add(seed)
	}
	w := newWorld(f)
	coordinator := w.as(w.accounts[verified].ID)
	need, answer := "/besoin/"+string(w.establishments["A"].ID), "/demande/"+askedLink(w)
	var n atomic.Int64
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{"/inscription", need, answer} {
			r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
			r.Host = ourHost
			r.Header.Set("Content-Type", urlencoded)
			from := n.Add(1) // another address each time: rates are not what is tried
			r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", from>>16&255, from>>8&255, from&255)
			for name, value := range coordinator.cookies {
				r.AddCookie(&http.Cookie{Name: name, Value: value})
			}
			got := httptest.NewRecorder()
			w.site.ServeHTTP(got, r)
			switch got.Code {
			case 200, 303, 400, 413, 422, 429:
			default:
				t.Fatalf("POST %s: status %d", path, got.Code)
			}
			if strings.Contains(got.Body.String(), "<script>") {
				t.Fatalf("POST %s: the page holds a script", path)
			}
		}
	})
}
