package pool

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// started is a pool that begins with the snapshot in file.
func (k *kit) started(file string) *Pool {
	k.t.Helper()
	p, err := New(k.t.Context(), k.store, Options{Key: [32]byte{1}, Clock: k.clock, Snapshot: file})
	if err != nil {
		k.t.Fatal(err)
	}
	return p
}

// lived is a kit some things have happened to, and a snapshot of it.
func lived(t testing.TB, seed uint64) (k *kit, file string) {
	k = newKit(t, seed)
	for range 3 {
		k.addSite(mainforte.EstablishmentVerified)
	}
	for range 30 {
		k.addPerson()
	}
	for range 8 {
		k.addMission(k.sites[0])
	}
	for range 60 {
		k.step()
	}
	file = filepath.Join(t.TempDir(), "pool")
	k.pool = k.started(file)
	if err := k.pool.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	return k, file
}

// TestASnapshotIsTheSamePeople: with what changed since, a pool that begins with
// it answers as one that reads everything.
func TestASnapshotIsTheSamePeople(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			k, file := lived(t, 40+seed)
			for range 5 {
				p := k.started(file)
				if err := p.Restored(); err != nil {
					t.Fatalf("the snapshot was not read: %v", err)
				}
				if diff := cmp.Diff(k.answers(p), k.answers(k.fresh())); diff != "" {
					t.Fatalf("from the snapshot (-), from the store (+):\n%s", diff)
				}
				for range 8 {
					k.step()
				}
			}
		})
	}
}

// TestADoubtfulSnapshotIsIgnored: cut, altered anywhere, of another key, of a
// store that has gone back: the pool reads everybody and answers the same.
func TestADoubtfulSnapshotIsIgnored(t *testing.T) {
	k, file := lived(t, 50)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := k.answers(k.fresh())
	ignored := func(name string, content []byte) {
		t.Helper()
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		p := k.started(file)
		if p.Restored() == nil {
			t.Errorf("%s: the snapshot was believed", name)
		}
		if diff := cmp.Diff(k.answers(p), want); diff != "" {
			t.Errorf("%s: the answers differ:\n%s", name, diff)
		}
	}
	for _, size := range []int{0, 1, len(magic), len(magic) + 12, len(whole) / 2, len(whole) - 1} {
		ignored("cut at "+strconv.Itoa(size), whole[:size])
	}
	for _, at := range []int{0, len(magic), len(magic) + 20, len(whole) / 2, len(whole) - 1} {
		altered := append([]byte(nil), whole...)
		altered[at] ^= 4
		ignored("altered at "+strconv.Itoa(at), altered)
	}
	ignored("something added", append(append([]byte(nil), whole...), 0))

	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := New(t.Context(), k.store, Options{Key: [32]byte{2}, Clock: k.clock, Snapshot: file})
	if err != nil || p.Restored() == nil {
		t.Errorf("with another key the snapshot was believed (%v)", err)
	}
	other := newKit(t, 51)
	if p = other.started(file); p.Restored() == nil {
		t.Error("on a store that has seen less the snapshot was believed")
	}
	for range 400 {
		other.addSite(mainforte.EstablishmentPending)
	}
	if p = other.started(file); p.Restored() == nil {
		t.Error("on a store that has seen as much of something else the snapshot was believed")
	}
	if l, err := p.ForMission(t.Context(), k.missions[0], Query{}); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("people of another store are proposed: %v, %v", l, err)
	}
}

// FuzzRecord reads anything: it ends, and what it makes of its own writing is
// what was written.
func FuzzRecord(f *testing.F) {
	var w pen
	p := personOf(sample())
	w.person(&p)
	f.Add(w.b)
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := eye{b: string(b)}
		for r.at < len(r.b) && !r.bad {
			one := r.person()
			var w pen
			w.person(&one)
			again := eye{b: string(w.b)}
			if diff := cmp.Diff(again.person(), one, cmp.AllowUnexported(person{})); diff != "" && !r.bad {
				t.Fatalf("written and read again:\n%s", diff)
			}
		}
	})
}

// sample is a volunteer with something in every field.
func sample() *mainforte.Volunteer {
	return &mainforte.Volunteer{
		ID: "abcdefghijklmnopqrstuvwxyz", State: mainforte.VolunteerPaused, Version: 3, OwnCap: 2,
		Places: []mainforte.Place{{Commune: "21231", ReachKm: 20}, {Commune: "97209", ReachKm: 5}}, Remote: true, Near: true, Anything: true,
		Functions: mainforte.SetOf(mainforte.Cook, mainforte.Laundry), Trades: mainforte.SetOf(mainforte.Cook),
		Qualifications: 5, Means: 1, Languages: 6, Conditions: 3,
		When: mainforte.Availability{
			Week: 0x0f0f0f1, Holidays: true, From: 20600, Until: 20900, Included: []geo.Day{20700}, Excepted: []geo.Day{20701, 20702},
			MaxPerWeek: 4, Notice: mainforte.NoticeSameDay, NotBefore8: true, HoursPerWeek: 6,
		},
		ConfirmedAt: mainforte.InstantOf(monday),
	}
}

// TestTheFormatSaysWhatItMeans: whoever changes what a record holds, or what a
// volunteer becomes in it, gives recordFormat a new number, and this its sum. An
// older snapshot would be believed otherwise.
func TestTheFormatSaysWhatItMeans(t *testing.T) {
	p := personOf(sample())
	p.contacts([]store.Encounter{
		{Mission: "m2", Kind: mainforte.Offer, SentAt: 5},
		{Mission: "m1", Kind: mainforte.Solicitation, State: mainforte.IntroductionSent, SentAt: 7, ExpiresAt: 9},
	})
	site := mainforte.Mission{Commune: "21231"}
	p.engine.Commitments = commitmentsOf([]mainforte.Slot{site.Clocked(mainforte.Slot{Day: 20650, From: 480, To: 720})})
	for i := range p.engine.Places {
		p.engine.Places[i].Commune = min(p.engine.Places[i].Commune, 1) // its number is communesPrint's concern
	}
	var w pen
	w.uint(recordFormat)
	w.person(&p)
	sum := sha256.Sum256(w.b)
	const want = "cc79ee69bc7f3868"
	if got := hex.EncodeToString(sum[:8]); got != want {
		t.Errorf("the sum of a record is %s, want %s", got, want)
	}
}

func TestSaveGoesOnAmongChanges(t *testing.T) {
	k, file := lived(t, 60)
	done := make(chan error)
	go func() {
		var err error
		for until := time.Now().Add(300 * time.Millisecond); err == nil && time.Now().Before(until); {
			err = k.pool.Save(t.Context())
		}
		done <- err
	}()
	for busy := true; busy; {
		k.step()
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			busy = false
		default:
		}
	}
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) { // the last thing that happened was an erasure
		if err := k.pool.Save(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p := k.started(file)
	if err := p.Restored(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(k.answers(p), k.answers(k.fresh())); diff != "" {
		t.Fatalf("from the snapshot (-), from the store (+):\n%s", diff)
	}
}

// TestASnapshotForgetsWhoIsErased: the file is gone with the first of them, even
// while it is written, and the next one does not know them.
func TestASnapshotForgetsWhoIsErased(t *testing.T) {
	k, file := lived(t, 70)
	gone := k.addPerson()
	if err := k.pool.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !k.change(func(tx *store.Tx) error {
		v, err := tx.Volunteer(t.Context(), gone)
		if err != nil {
			return err
		}
		return tx.MoveVolunteer(t.Context(), gone, v.State, mainforte.VolunteerErased)
	}) {
		t.Fatal("nobody was erased")
	}
	k.answers(k.pool)
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the snapshot is still there (%v)", err)
	}
	if err := k.pool.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(k.answers(k.started(file)), k.answers(k.fresh())); diff != "" {
		t.Fatalf("from the snapshot (-), from the store (+):\n%s", diff)
	}
}
