package web

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/queue"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// monday is Monday 23 November 2026, 10 h in Paris.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const (
	ourHost  = "aide.example.org"
	password = "0123456789abcdef0123456789abcdef"
)

// world is the whole service over a real store, behind a real HTTP server, with
// the clock in the hand of the test.
type world struct {
	t       testing.TB
	now     atomic.Int64 // milliseconds
	dir     string
	log     *journal
	keys    *mainforte.Keyring
	store   *store.Store
	pool    *pool.Pool
	journey *journey.Service
	box     *mail.Mailbox
	arrived chan struct{} // one for each mail, once the queue runs
	site    http.Handler
	server  *httptest.Server
	client  *http.Client
	sample
}

// journal is a log that several requests write.
type journal struct {
	mu sync.Mutex
	bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.Buffer.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.Buffer.String()
}

// newWorld starts the service with the sample; change may turn it into a
// demonstration or take it elsewhere.
func newWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	return newWorldOn(t, t.TempDir(), store.Options{}, change...)
}

// newWorldIn is newWorld over the store of a folder, where there may be people.
func newWorldIn(t testing.TB, dir string, change ...func(*Config)) *world {
	t.Helper()
	return newWorldOn(t, dir, store.Options{}, change...)
}

// newWorldOn is newWorldIn over a database of another engine.
func newWorldOn(t testing.TB, dir string, o store.Options, change ...func(*Config)) *world {
	t.Helper()
	keys, err := mainforte.NewKeyring([]byte(password))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, dir: dir, keys: keys, log: &journal{}, arrived: make(chan struct{}, 100)}
	w.now.Store(monday.UnixMilli())
	w.box = mail.NewMailbox(w.clock)
	o.Dir, o.Keys, o.Clock = w.dir, keys, w.clock
	w.store, err = store.Open(w.ctx(), o)
	w.must(err)
	t.Cleanup(func() {
		if err := w.store.Close(); err != nil {
			t.Error(err)
		}
	})
	w.fill()
	w.pool, err = pool.New(w.ctx(), w.store, pool.Options{Key: keys.TieKey(), Clock: w.clock})
	w.must(err)
	w.journey = &journey.Service{Store: w.store, Pool: w.pool, Keys: keys}
	c := w.config()
	for _, f := range change {
		f(&c)
	}
	w.site, err = New(c)
	w.must(err)
	w.serve()
	return w
}

func (w *world) config() Config {
	return Config{
		Store: w.store, Pool: w.pool, Journey: w.journey, Keys: w.keys, Clock: w.clock,
		Log:      slog.New(slog.NewTextHandler(w.log, nil)),
		BaseURL:  &url.URL{Scheme: "https", Host: ourHost},
		Operator: view.Operator{Name: "l'association Exemple", Contact: "equipe@example.org", Privacy: "donnees@example.org"},
		Source:   "https://example.org/code",
	}
}

// serve answers over HTTP. A header of the test says which address of the
// network a request comes from, since here they all come from one.
func (w *world) serve() {
	w.server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if from := r.Header.Get("Test-From"); from != "" {
			r.RemoteAddr = from + ":1234"
		}
		w.site.ServeHTTP(rw, r)
	}))
	w.t.Cleanup(w.server.Close)
	w.client = &http.Client{
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	w.t.Cleanup(w.client.CloseIdleConnections)
}

// startQueue lets the mails leave, into the mailbox.
func (w *world) startQueue() {
	w.t.Helper()
	stop, err := queue.Start(w.ctx(), queue.Config{
		Store: w.store, Journey: w.journey, Keys: w.keys, Sender: w, Clock: w.clock,
		Origin: mail.Origin{BaseURL: "https://" + ourHost, Operator: "l'association Exemple", From: "bonjour@example.org", ReplyTo: "equipe@example.org"},
	})
	w.must(err)
	w.t.Cleanup(func() {
		if err := stop(context.Background()); err != nil {
			w.t.Error(err)
		}
	})
}

// Send implements mail.Sender: the mailbox, and a sign that something came.
func (w *world) Send(ctx context.Context, m mail.Message) error {
	err := w.box.Send(ctx, m)
	w.arrived <- struct{}{}
	return err
}

// awaitMails waits for n more mails.
func (w *world) awaitMails(n int) {
	w.t.Helper()
	late := time.NewTimer(20 * time.Second)
	defer late.Stop()
	for i := range n {
		select {
		case <-w.arrived:
		case <-late.C:
			w.t.Fatalf("%d mails arrived, want %d", i, n)
		}
	}
}

func (w *world) ctx() context.Context { return w.t.Context() }

func (w *world) clock() time.Time { return time.UnixMilli(w.now.Load()) }

func (w *world) instant() mainforte.Instant { return mainforte.Instant(w.now.Load()) }

func (w *world) pass(d time.Duration) { w.now.Add(d.Milliseconds()) }

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) change(fn func(context.Context, *store.Tx) error) {
	w.t.Helper()
	w.must(w.store.Change(w.ctx(), func(tx *store.Tx) error { return fn(w.ctx(), tx) }))
}

// visitor is a browser: it keeps its cookies.
type visitor struct {
	*world
	from    string // address of the network
	cookies map[string]string
}

var visitors atomic.Int64

// nobody is a browser that has never been here, at an address of its own.
func (w *world) nobody() *visitor {
	n := visitors.Add(1)
	return &visitor{world: w, from: fmt.Sprintf("10.0.%d.%d", n/250%250, 1+n%250), cookies: map[string]string{}}
}

// as is the browser of somebody signed in; no account is nobody.
func (w *world) as(account mainforte.ID) *visitor {
	w.t.Helper()
	v := w.nobody()
	if account == "" {
		return v
	}
	cookie := randomText(32)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertSession(ctx, mainforte.Session{
			ID: w.keys.Hash("session", cookie), Account: account, CreatedAt: tx.Now, SeenAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.StaffSessionLife),
		})
	})
	v.cookies["__Host-"+sessionCookie] = cookie
	return v
}

// reply is an answer, read whole.
type reply struct {
	status int
	header http.Header
	body   string
}

func (v *visitor) get(path string) reply { return v.do(v.request(http.MethodGet, path, "", "")) }

func (v *visitor) post(path string, form url.Values) reply {
	return v.send(path, "application/x-www-form-urlencoded", form.Encode())
}

func (v *visitor) send(path, kind, body string) reply {
	return v.do(v.request(http.MethodPost, path, kind, body))
}

func (v *visitor) request(method, path, kind, body string) *http.Request {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.ctx(), method, v.server.URL+path, strings.NewReader(body))
	v.must(err)
	r.Host = ourHost
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return r
}

// do sends a request as this browser and keeps the cookies of the answer.
func (v *visitor) do(r *http.Request) reply {
	v.t.Helper()
	r.Header.Set("Test-From", v.from)
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	got, err := v.client.Do(r)
	v.must(err)
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	v.must(err)
	for _, c := range got.Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	got.Header.Del("Date")
	return reply{got.StatusCode, got.Header, string(body)}
}

// String is everything of a reply, to compare two byte for byte.
func (r reply) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, r.status)
	_ = r.header.Write(&b) // into memory: cannot fail
	b.WriteString(r.body)
	return b.String()
}

var (
	formKeys = regexp.MustCompile(`name="form" value="([^"]*)"`)
	titles   = regexp.MustCompile(`<title>([^<]*)</title>`)
)

// key is the key of the form that a page holds.
func (r reply) key(t testing.TB) string {
	t.Helper()
	found := formKeys.FindStringSubmatch(r.body)
	if found == nil {
		t.Fatalf("no form key in the page %q", r.title())
	}
	return found[1]
}

func (r reply) title() string {
	if found := titles.FindStringSubmatch(r.body); found != nil {
		return found[1]
	}
	return ""
}

// want checks status and, when given, the beginning of Location.
func (r reply) want(t testing.TB, what string, status int, location ...string) {
	t.Helper()
	if r.status != status {
		t.Errorf("%s: status %d (%s), want %d", what, r.status, r.title(), status)
	}
	for _, l := range location {
		if got := r.header.Get("Location"); !strings.HasPrefix(got, l) {
			t.Errorf("%s: leads to %q, want %q", what, got, l)
		}
	}
}

// facts is every row of every table of ours, by table, to see that nothing
// changed.
func (w *world) facts() map[string][]string {
	w.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(w.dir, "mainforte.db")+"?mode=ro")
	w.must(err)
	defer db.Close()
	all := map[string][]string{}
	for _, table := range []string{
		"meta", "account", "volunteer", "establishment", "membership", "officer", "mission", "slot", "introduction",
		"registration", "invitation", "finess_claim",
		"decision", "waiting", "report",
		"outreach", "outreach_list", "outreach_row", "officer_department", "deputy",
		"introduction_slot", "link", "session", "mail", "form", "rate", "journal", "change", "river_job",
		"block", "pause", "tombstone",
		"introduction_slot", "presence", "again", "link", "session", "mail", "form", "rate", "journal", "change", "river_job",
		"block", "pause", "tombstone", "upkeep", "tally",
		"saved_search",
		"held_form",
		"bounces",
		"delegation", "wave", "wave_mission", "wave_ask",
	} {
		all[table] = rows(w.t, db, table)
	}
	return all
}

func rows(t testing.TB, db *sql.DB, table string) []string {
	t.Helper()
	found, err := db.Query("SELECT * FROM " + table + " ORDER BY 1, 2")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for found.Next() {
		cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(cells))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// together runs n calls at the same moment and waits for all.
func together(n int, call func(i int)) {
	var ready, done sync.WaitGroup
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			call(i)
		})
	}
	done.Wait()
}
