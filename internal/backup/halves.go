package backup

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// half is the name of what is being written, until it is whole.
var half = regexp.MustCompile(`^\.(backup|restoring)-[0-9]+$`)

// halfLife is how old a half is at least when it is taken away: nobody writes a
// backup, or restores one, for so long.
const halfLife = 24 * time.Hour

// ClearHalves takes away what backups and restores that were killed left half
// made in a folder: it holds people's data, and no rule would ever let it go.
func ClearHalves(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !half.MatchString(e.Name()) {
			continue
		}
		info, gone := e.Info()
		if gone == nil && now.Sub(info.ModTime()) > halfLife {
			err = errors.Join(err, os.RemoveAll(filepath.Join(folder, e.Name())))
		}
	}
	return err
}
