package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// askNode asks a node by the name it answers to.
func askNode(t *testing.T, address, path string) (int, http.Header, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = nodeHost
	got, err := browser.Do(r)
	if err != nil {
		return 0, nil, err.Error()
	}
	defer got.Body.Close()
	body, _ := io.ReadAll(got.Body)
	return got.StatusCode, got.Header, string(body)
}

// TestDrain: told to stop, a node first says that it is not ready and answers
// on, so that its proxy stops sending people before it refuses them.
func TestDrain(t *testing.T) {
	r := start(t, serveArgs(map[string]string{"data": t.TempDir(), "drain": "3s"})...)
	address := strings.TrimPrefix(r.says(`listening on http://127\.0\.0\.1:[1-9]\d*`), "listening on http://")
	if status, header, body := askNode(t, address, "/pret"); status != 200 || header.Get("Connection") != "" {
		t.Fatalf("at first: %d %q %v, want ready", status, body, header)
	}
	r.stop()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for status := 200; status == 200; <-again.C { // until it has heard
		status, _, _ = askNode(t, address, "/pret")
	}
	status, _, body := askNode(t, address, "/pret")
	if status != 503 || body != "arrêt en cours\n" {
		t.Errorf("leaving: %d %q, want 503", status, body)
	}
	if status, header, _ := askNode(t, address, "/"); status != 200 {
		t.Errorf("whoever comes meanwhile: %d %v, want the page", status, header)
	}
	if status, _, _ := askNode(t, address, "/sante"); status != 200 {
		t.Errorf("alive: %d, want 200", status)
	}
	if err := <-r.end; err != nil {
		t.Errorf("ended with %v", err)
	}
	if status, _, _ := askNode(t, address, "/sante"); status != 0 {
		t.Errorf("after the end: %d, want nobody", status)
	}
}

// TestStarting: while people are read into memory the node is alive and not
// ready, and its address serves the service afterwards.
func TestStarting(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	end := sayStarting(l)
	for path, want := range map[string]int{"/sante": 200, "/pret": 503, "/": 503} {
		status, header, body := askNode(t, l.Addr().String(), path)
		if status != want || want == 503 && (header.Get("Retry-After") == "" || !strings.Contains(body, "démarre")) {
			t.Errorf("%s: %d %q, want %d", path, status, body, want)
		}
	}
	end()
	server := &http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	if status, _, body := askNode(t, l.Addr().String(), "/"); status != 404 {
		t.Errorf("afterwards: %d %q, want the one who listens now", status, body)
	}
	if err := server.Close(); err != nil {
		t.Error(err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}

// TestExitCodes starts the real program: what runs it decides by the code
// whether starting again can help.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		say  string
		args []string
		want int
	}{
		{"no command", nil, 2},
		{"a flag that is none", []string{"serve", "--nothing"}, 2},
		{"a legal text to complete", serveArgs(map[string]string{"data": dir, "operator-name": "TODO"}), 2},
		{"a proxy that is no address", serveArgs(map[string]string{"data": dir, "trusted-proxy": "frontal"}), 2},
		{"a database that does not answer", serveArgs(map[string]string{"data": dir, "key": nodeKey, "database": "postgres://127.0.0.1:1/nobody?connect_timeout=2"}), 6},
		{"a folder that is a file", serveArgs(map[string]string{"data": filepath.Join(os.Args[0], "data")}), 1},
		{"help", []string{"--help"}, 0},
	} {
		cmd := exec.Command(os.Args[0], c.args...)
		cmd.Env = append(os.Environ(), asProgram+"=1")
		said, _ := cmd.CombinedOutput()
		if got := cmd.ProcessState.ExitCode(); got != c.want {
			t.Errorf("%s: code %d, want %d\n%s", c.say, got, c.want, said)
		}
	}
}
