// Command mainforte runs *Prêter main forte*: `mainforte demo` starts it with
// an invented country, `mainforte serve` starts the service itself, `mainforte
// officer` says who acts for an agency, `mainforte admin` who looks after the
// service, `mainforte purge` looks after what is
// erased with time.
//
// This package reads flags and environment, holds the only clock, wires the
// packages together and makes the sample. It holds no rule of the service.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mainforte:", err)
		os.Exit(codeOf(err))
	}
}

// cli is the command line. Every flag can also come from the environment.
type cli struct {
	Demo  demoCommand  `cmd:"" help:"Start the service with invented people and a mailbox page."`
	Serve serveCommand `cmd:"" help:"Start the service."`

	Import   importCommand   `cmd:"" help:"Read reference data into the store."`
	Generate generateCommand `cmd:"" help:"Write invented files, for tests and samples."`
	Officer  officerCommand  `cmd:"" help:"Say who acts for an agency."`
	Admin    adminCommand    `cmd:"" help:"Say who looks after the service itself."`
	State    stateCommand    `cmd:"" help:"Show where the whole service stands: preparing, open, paused, closing, closed; move it."`
	Simulate simulateCommand `cmd:"" help:"Play ways of asking people in invented worlds, and compare them."`
	Theme    themeCommand    `cmd:"" help:"Look whether a folder is a theme that serve would take."`
	Replay   replayCommand   `cmd:"" help:"Play a list that was shown, or a batch that left, again, from the figures that made it."`
	Backup   backupCommand   `cmd:"" help:"Write the whole store into one sealed file, while the service runs."`
	Restore  restoreCommand  `cmd:"" help:"Put a backup in the place of an empty database, of SQLite or PostgreSQL."`
	Check    checkCommand    `cmd:"" help:"Look whether every row is what was written, and as the rules have it."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the tables up to date, as serve does when it starts; or list what it would change."`
	Purge    purgeCommand    `cmd:"" help:"Show what the purge would erase; let it go on when its brake holds."`
}

// listening are the flags that demo and serve share.
type listening struct {
	Listen string `default:"127.0.0.1:8080" env:"MAINFORTE_LISTEN" help:"Address to listen on; port 0 takes a free one."`
	Data   string `env:"MAINFORTE_DATA" help:"Folder of the database and of the master key." placeholder:"DIR"`
	Theme  string `env:"MAINFORTE_THEME" help:"Folder of a theme: colours, header, footer and logo; without it, our own." placeholder:"DIR"`
}

// run is main without the process, so that tests start the real program.
func run(ctx context.Context, args []string, out io.Writer) error {
	var c cli
	parser, err := kong.New(&c, kong.Name("mainforte"), kong.Writers(out, out), kong.UsageOnError(), kong.Vars(simulateWords()),
		kong.Description("Prêter main forte: volunteers for hospitals and nursing homes in a crisis."))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return usage(err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	command.BindTo(out, (*io.Writer)(nil))
	return command.Run()
}

// clock is the one clock of the process. With a fixed today it starts there at
// 9 h in UTC and then runs at its usual pace.
func clock(today string) (func() time.Time, error) {
	if today == "" {
		return wall, nil
	}
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil, fmt.Errorf("--today: %w", err)
	}
	started, base := wall(), day.Add(9*time.Hour)
	return func() time.Time { return base.Add(wall().Sub(started)) }, nil
}
