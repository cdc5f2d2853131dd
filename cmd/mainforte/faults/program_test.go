package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if os.Getenv(asTracer) != "" {
		os.Exit(traceMain(os.Args[1:]))
	}
	code := m.Run()
	if built.folder != "" {
		_ = os.RemoveAll(built.folder)
	}
	if err := endReport(); err != nil {
		fmt.Fprintln(os.Stderr, "the report:", err)
		code = 1
	}
	os.Exit(code)
}

const (
	host      = "aide.association.invalid"
	masterKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
)

// built are the programs made for this run of the tests: the real one, and
// those that are spoilt to see whether the tests notice.
var built struct {
	mu     sync.Mutex
	folder string
	files  map[string]string // by the name of what was spoilt
}

// spoiled is a program with one thing wrong: in a file of the source some words
// stand for others. It is built beside (go build -overlay): the source itself
// stays as it is.
type spoiled struct {
	name, file string
	words      [][2]string
	more       string // one more file beside it; "" for none
}

// program builds the real program, once; PROGRAM names one that is there already.
func program(t testing.TB) string {
	t.Helper()
	return build(t, spoiled{name: "mainforte"})
}

func build(t testing.TB, s spoiled) string {
	t.Helper()
	built.mu.Lock()
	defer built.mu.Unlock()
	if built.folder == "" {
		dir, err := os.MkdirTemp("", "faults-*")
		if err != nil {
			t.Fatal(err)
		}
		built.folder, built.files = dir, map[string]string{"mainforte": os.Getenv("PROGRAM")}
	}
	if file := built.files[s.name]; file != "" {
		return file
	}
	file := filepath.Join(built.folder, s.name)
	args := []string{"build", "-o", file}
	if s.file != "" {
		args = append(args, "-overlay", overlay(t, s))
	}
	if out, err := exec.Command("go", append(args, "pretermainforte.fr/mainforte/cmd/mainforte")...).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	built.files[s.name] = file
	return file
}

func overlay(t testing.TB, s spoiled) string {
	t.Helper()
	source, err := filepath.Abs(filepath.Join("..", "..", "..", s.file))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range s.words {
		if bytes.Count(text, []byte(w[0])) != 1 {
			t.Fatalf("%s does not hold %q once: the spoilt program is not what this test thinks", s.file, w[0])
		}
		text = bytes.Replace(text, []byte(w[0]), []byte(w[1]), 1)
	}
	replace := map[string]string{}
	if s.more != "" {
		more := filepath.Join(built.folder, s.name+"-more.go")
		if err := os.WriteFile(more, []byte(s.more), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(filepath.Dir(source), s.name+".go")] = more
	}
	other, list := filepath.Join(built.folder, s.name+".go"), filepath.Join(built.folder, s.name+".json")
	if err := os.WriteFile(other, text, 0o600); err != nil {
		t.Fatal(err)
	}
	replace[source] = other
	body, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return list
}

// said is what a process printed, readable while it runs.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// process is one run of `mainforte serve`.
type process struct {
	cmd   *exec.Cmd
	base  string // http://…
	out   *said
	ended chan struct{}
}

var listens = regexp.MustCompile(`listening on (http://\S+) for`)

// serve starts the program on a folder and waits until it answers. in, if any,
// are words before the command: a shell that sets limits.
func serve(t testing.TB, binary, dir string, relay int, in ...string) *process {
	t.Helper()
	flags := map[string]string{
		"listen": "127.0.0.1:0", "base-url": "https://" + host, "smtp-host": "127.0.0.1", "smtp-port": strconv.Itoa(relay), "smtp-tls": "none",
		"from": "bonjour@association.invalid", "reply-to": "equipe@association.invalid", "data": dir, "key": masterKey,
		"operator-name": "Association des voisins", "operator-address": "1 rue de la Paix, Dijon", "operator-contact": "equipe@association.invalid",
		"operator-director": "Camille Durand", "operator-host": "Hébergeur de Dijon", "operator-privacy": "donnees@association.invalid",
	}
	words := append(slices.Clone(in), binary, "serve")
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		words = append(words, "--"+name+"="+flags[name])
	}
	p := &process{cmd: exec.Command(words[0], words[1:]...), out: &said{}, ended: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = p.cmd.Wait(); close(p.ended) }()
	t.Cleanup(func() { p.kill() })
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(60 * time.Second); ; {
		if found := listens.FindStringSubmatch(p.out.String()); found != nil {
			p.base = found[1]
			return p
		}
		select {
		case <-again.C:
		case <-p.ended:
			t.Fatalf("the program ended with %v as it started:\n%s", p.cmd.ProcessState, p.out)
		}
		if time.Now().After(until) {
			t.Fatalf("the program does not start:\n%s", p.out)
		}
	}
}

func (p *process) gone() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// ends waits for the end of a process that was killed.
func (p *process) ends(within time.Duration) {
	select {
	case <-p.ended:
	case <-time.After(within):
	}
}

// kill ends it as kill -9 does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// stop ends it as an operator does.
func (p *process) stop(t testing.TB) {
	t.Helper()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(30 * time.Second):
		p.kill()
		t.Fatalf("the program does not stop:\n%s", p.out)
	}
	if code := p.cmd.ProcessState.ExitCode(); code != 0 {
		t.Fatalf("stopped with %d:\n%s", code, p.out)
	}
}

// command runs a command of the program to its end.
func command(t testing.TB, binary string, words ...string) (out string, code int) {
	t.Helper()
	cmd := exec.Command(binary, words...)
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(text), cmd.ProcessState.ExitCode()
}
