package faults

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// errand is a command that changes files. Whatever happens to it, what it leaves
// is as before, or done.
type errand struct {
	name  string
	ready func(t *testing.T, binary string) (folder string)
	words func(folder string) []string
	// state is "old", "new", or what is wrong.
	state func(t *testing.T, binary, folder string) string
	again int // how the command ends when all was done already
}

// runTraced runs a command with a fault before it: a shell waits until it is
// traced, and becomes the command.
func runTraced(t *testing.T, f fault, folder, binary string, words ...string) (code int, s seen, out string) {
	t.Helper()
	cmd := exec.Command("/bin/sh", append([]string{"-c", `read go && exec "$@"`, "sh", binary}, words...)...)
	said := &said{}
	cmd.Stdout, cmd.Stderr = said, said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tracer := trace(t, cmd.Process.Pid, f, folder)
	if _, err := in.Write([]byte("\n")); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(60*time.Second, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), tracer.end(t), said.String()
}

func (e *errand) sweep(t *testing.T, binary string, k kind, lasting bool, turn int, row *tallied) {
	t.Helper()
	folder := e.ready(t, binary)
	_, saw, _ := runTraced(t, fault{Kind: none}, folder, binary, e.words(folder)...)
	row.Points = saw.points
	at, step := stride(saw.points, turn)
	for ; at < 20*most; at += step {
		f := fault{Kind: k, At: at, Lasting: lasting}
		folder := e.ready(t, binary)
		code, saw, out := runTraced(t, f, folder, binary, e.words(folder)...)
		wrong := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s, %s at %s (%s): %s\nit ended with %d and said\n%s", e.name, f, saw.at, folder, fmt.Sprintf(format, args...), code, out)
		}
		now := e.state(t, binary, folder)
		switch {
		case now != "old" && now != "new":
			row.Doubled++
			wrong("neither old nor new: %s", now)
		case code == 0 && now != "new":
			row.Lost++
			wrong("it says that it is done, and is not")
		}
		if code == 0 {
			row.Acknowledged++
		}
		if saw.done == 0 {
			if code != 0 {
				wrong("untouched, it fails")
			}
			_ = os.RemoveAll(folder)
			return
		}
		row.Faults++
		want := 0
		if now == "new" {
			want = e.again
		}
		if out, code := command(t, binary, e.words(folder)...); code != want {
			wrong("run again over what is %s it ends with %d, want %d:\n%s", now, code, want, out)
		}
		if now := e.state(t, binary, folder); now != "new" {
			wrong("run again it is %s", now)
		}
		if t.Failed() {
			return
		}
		_ = os.RemoveAll(folder)
	}
	t.Fatal("the command is never through")
}

// folderOf is a new copy of the prepared town.
func folderOf(t *testing.T, binary string) string {
	t.Helper()
	from, _ := prepare(t, binary)
	return copyOf(t, from)
}

func copyOf(t *testing.T, from string) string {
	t.Helper()
	folder := emptyFolder(t)
	if err := os.CopyFS(folder, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return folder
}

func emptyFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp(built.folder, "errand-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// counts is how many rows some tables of a folder hold; "" without a database.
func counts(t *testing.T, folder string) string {
	t.Helper()
	file := filepath.Join(folder, store.DatabaseFile)
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all []string
	for _, table := range []string{"account", "volunteer", "mission", "introduction", "mail", "journal"} {
		var n int
		if err := db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil {
			return err.Error()
		}
		all = append(all, fmt.Sprint(table, " ", n))
	}
	return strings.Join(all, ", ")
}

// soundState is "new" for a folder that the program finds sound, with these rows.
// The program comes first: what a kill left half written is its own to take back.
func soundState(t *testing.T, binary, folder, want string) string {
	t.Helper()
	if out, code := command(t, binary, "check", "--data", folder, "--key", masterKey); code != 0 {
		return out
	}
	if have := counts(t, folder); have != want {
		return fmt.Sprintf("it holds %q, want %q", have, want)
	}
	return "new"
}
