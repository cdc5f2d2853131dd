package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/queue"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web"
	"pretermainforte.fr/mainforte/internal/web/theme"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// followEvery is how often a node looks for what the others committed, so that
// it is matchable here within a second.
const followEvery = 500 * time.Millisecond

// settings is everything a running service is told.
type settings struct {
	listening
	Database string // "" for SQLite in Data
	Key      string // "" for the file in Data
	BaseURL  string // "" for the address listened on
	Clock    func() time.Time
	Log      *slog.Logger
	Operator view.Operator
	Source   string
	From     string
	ReplyTo  string
	Sender   mail.Sender
	Mailbox  *mail.Mailbox // demonstrations only
	Demo     bool

	OperatorMail string // "": nobody is told when the purge is held

	Keeping keeping             // without a folder no snapshot is made
	Drain   time.Duration       // from saying that the node leaves to refusing connections
	Proxies []netip.Prefix      // believed when they say whom they forward
	Quota   mainforte.MailQuota // what the relay takes
}

// service is the wired service, before it answers.
type service struct {
	settings
	keys    *mainforte.Keyring
	store   *store.Store
	pool    *pool.Pool
	journey *journey.Service
	theme   *theme.Theme // nil: our own look

	folder  *backup.Snapshots // nil: no snapshot is made
	every   time.Duration
	tried   time.Time // when a snapshot was last tried
	leaving leaving
	group   *groupClock
}

// openService opens the store and fills the pool.
func openService(ctx context.Context, s settings) (*service, error) {
	look, err := loadTheme(s.Theme)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return nil, err
	}
	if err := backup.ClearHalves(s.Data, s.Clock()); err != nil {
		s.Log.Warn("what a restore left half made is not taken away", "error", err)
	}
	keys, err := keyring(s.Key, s.Data, filepath.Join(s.Data, "mainforte.db"))
	if err != nil {
		return nil, err
	}
	folder, err := s.Keeping.folder(keys)
	if err != nil {
		return nil, err
	}
	group := &groupClock{own: s.Clock}
	s.Clock = group.now
	st, err := store.Open(ctx, store.Options{URL: s.Database, Dir: s.Data, Keys: keys, Clock: s.Clock, Log: s.Log})
	if err != nil {
		return nil, err
	}
	if err := group.look(ctx, st); err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return &service{
		settings: s, keys: keys, store: st, theme: look, leaving: leaving{wait: s.Drain},
		folder: folder, every: s.Keeping.SnapshotEvery, group: group,
	}, nil
}

// fillPool reads the people and the missions; after it a committed change is
// matchable at once.
func (s *service) fillPool(ctx context.Context) error {
	p, err := pool.New(ctx, s.store, pool.Options{Key: s.keys.TieKey(), Clock: s.Clock, Snapshot: filepath.Join(s.Data, snapshotName)})
	if err != nil {
		return err
	}
	if why := p.Restored(); why != nil && !errors.Is(why, pool.ErrNoSnapshot) {
		s.Log.Warn("the snapshot of the people is ignored", "reason", why)
	}
	s.pool = p
	s.journey = &journey.Service{Store: s.store, Pool: p, Keys: s.keys, Demo: s.Demo, FunctionName: fr.Function, Operator: s.OperatorMail != "", Quota: s.Quota}
	return nil
}

// listen takes the address and settles the base URL that links will bear.
func (s *service) listen() (net.Listener, *url.URL, error) {
	l, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return nil, nil, err
	}
	if s.BaseURL == "" {
		s.BaseURL = "http://" + l.Addr().String()
	}
	base, err := url.Parse(s.BaseURL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, nil, errors.Join(fmt.Errorf("base URL %q is not an address", s.BaseURL), l.Close())
	}
	return l, base, nil
}

// answerUntil serves on l until ctx ends, then lets what runs come to its end.
// ready is called once the service answers.
func (s *service) answerUntil(ctx context.Context, l net.Listener, base *url.URL, ready func()) error {
	site, err := web.New(web.Config{
		Store: s.store, Pool: s.pool, Journey: s.journey, Keys: s.keys, Clock: s.Clock, Log: s.Log, BaseURL: base,
		Operator: s.Operator, Source: s.Source, Demo: s.Demo, Mailbox: s.Mailbox,
		Theme: s.theme,
		Ready: s.ready, Proxies: s.Proxies,
	})
	if err != nil {
		return err
	}
	// The workers do not hear of ctx: a mail under way is finished, not cut.
	stopQueue, err := queue.Start(context.WithoutCancel(ctx), queue.Config{
		Store: s.store, Journey: s.journey, Keys: s.keys, Sender: s.Sender, Clock: s.Clock, Log: s.Log,
		OperatorMail: s.OperatorMail, Quota: s.Quota,
		Origin: mail.Origin{BaseURL: s.BaseURL, Operator: s.Operator.Name, From: s.From, ReplyTo: s.ReplyTo},
	})
	if err != nil {
		return err
	}
	server := newServer(s.parting(site), s.Log)
	following, unfollow := context.WithCancel(ctx)
	defer unfollow()
	go s.pool.Follow(following, followEvery, func(err error) { s.Log.Warn("other nodes are not followed", "error", err) })
	go s.keepSnapshot(following)
	go s.group.follow(following, s.store, s.Log)
	go s.noteShown(following)
	kept := make(chan struct{})
	go func() { defer close(kept); s.keepSafe(following) }()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(&bounded{Listener: l, most: int64(connections())}) }()
	ready()
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = s.drain(failed)
	}
	last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err = errors.Join(err, cut(server.Shutdown(last)), cut(stopQueue(last)))
	unfollow()
	<-kept
	s.endLedger(last)
	err = errors.Join(err, s.journey.NoteShown(last))
	s.saveSnapshot(last)
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (s *service) close() error { return s.store.Close() }

// logger writes what the operator must know to w.
func logger(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(newSink(w), &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// insertLink writes a link of the demonstration.
func (s *service) insertLink(ctx context.Context, l mainforte.Link) error {
	return s.store.Change(ctx, func(tx *store.Tx) error { return tx.InsertLink(ctx, l) })
}

// noteEvery is how often what pages showed is written, in one transaction.
const noteEvery = 2 * time.Second

// noteShown writes what pages showed, beside the requests, until ctx ends.
func (s *service) noteShown(ctx context.Context) {
	tick := time.NewTicker(noteEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.journey.NoteShown(ctx); err != nil && ctx.Err() == nil {
				s.Log.Warn("what pages showed is not written", "error", err)
			}
		}
	}
}
