package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"pretermainforte.fr/mainforte/internal/store"
)

// What a folder is not, when it cannot take a database.
var (
	ErrThere     = errors.New("the folder holds a database already")
	ErrInUse     = errors.New("the database of the folder is in use: stop the service first")
	ErrLeftovers = errors.New("the folder holds a -wal or -shm file of another database: SQLite would mix it into this one; move it away")
)

// leftovers are the files that SQLite keeps beside a database that is open.
var leftovers = []string{"-wal", "-shm", "-journal"}

// place is a SQLite folder that takes a restored database: it is made beside, and
// gets its name when it is whole.
type place struct {
	folder    string
	temporary string
	database  bool // there is one, to be put aside
}

func openPlace(ctx context.Context, folder string, replace bool) (*place, error) {
	p := &place{folder: folder}
	file := filepath.Join(folder, store.DatabaseFile)
	switch _, err := os.Stat(file); {
	case err == nil && !replace:
		return nil, ErrThere
	case err == nil:
		p.database = true
		if err := store.Rest(ctx, folder); err != nil { // its log goes into the file
			return nil, errors.Join(ErrInUse, err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	for _, end := range leftovers {
		if _, err := os.Stat(file + end); !errors.Is(err, fs.ErrNotExist) {
			return nil, ErrLeftovers
		}
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	var err error
	p.temporary, err = os.MkdirTemp(folder, ".restoring-*")
	return p, err
}

// take gives the restored database its name, and the one that was there another.
func (p *place) take() (aside string, err error) {
	file, made := filepath.Join(p.folder, store.DatabaseFile), filepath.Join(p.temporary, store.DatabaseFile)
	for _, end := range leftovers {
		if _, err := os.Stat(made + end); !errors.Is(err, fs.ErrNotExist) {
			return "", errors.New("the restored database did not close: " + store.DatabaseFile + end + " is left")
		}
	}
	// Written with the people of the other database in it.
	if err := os.Remove(filepath.Join(p.folder, PoolSnapshot)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if p.database {
		if aside, err = p.putAside(file); err != nil {
			return "", err
		}
	}
	if err := os.Rename(made, file); err != nil {
		return aside, err
	}
	return aside, flushFolder(p.folder)
}

func (p *place) putAside(file string) (string, error) {
	for n := 1; ; n++ {
		aside := file + ".aside-" + strconv.Itoa(n)
		err := os.Link(file, aside)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return aside, err
	}
}

func (p *place) clear() { os.RemoveAll(p.temporary) }

// PoolSnapshot is the name, in the data folder, of what makes a start quick.
const PoolSnapshot = "pool.snapshot"
