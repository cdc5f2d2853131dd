package web

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	_ "modernc.org/sqlite" // the plain rival

	"pretermainforte.fr/mainforte"
)

// What one writes first: five rows and a commit for each request, with the same
// flushes as the service and no page.
const plainRows = 5

// plainServer answers sign-ups with what keep does.
func plainServer(t *testing.T, keep func(ctx context.Context, typed string) error) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, "", http.StatusBadRequest)
			return
		}
		if err := keep(r.Context(), r.PostForm.Encode()); err != nil {
			http.Error(w, "", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Length", "0")
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func plainSQLite(t *testing.T) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "plain.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	for i := range plainRows {
		if _, err := db.ExecContext(t.Context(), fmt.Sprintf(`CREATE TABLE t%d (id TEXT PRIMARY KEY, v TEXT NOT NULL)`, i)); err != nil {
			t.Fatal(err)
		}
	}
	return plainServer(t, func(ctx context.Context, typed string) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		for i := range plainRows {
			if _, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO t%d (id, v) VALUES ($1, $2)`, i), mainforte.NewID(), typed); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
}

// plainPostgres commits on as many connections as there are, which share the
// server's own flushes: its ceiling for this much writing.
func plainPostgres(t *testing.T, url string) string {
	t.Helper()
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	config.MaxConns = 32
	db, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	for i := range plainRows {
		if _, err := db.Exec(t.Context(), fmt.Sprintf(`CREATE TABLE t%d (id TEXT PRIMARY KEY, v TEXT NOT NULL)`, i)); err != nil {
			t.Fatal(err)
		}
	}
	return plainServer(t, func(ctx context.Context, typed string) error {
		return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			var rows pgx.Batch // one way to the server and back for all five
			for i := range plainRows {
				rows.Queue(fmt.Sprintf(`INSERT INTO t%d (id, v) VALUES ($1, $2)`, i), string(mainforte.NewID()), typed)
			}
			return tx.SendBatch(ctx, &rows).Close()
		})
	})
}
