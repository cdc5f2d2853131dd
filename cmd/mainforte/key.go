package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pretermainforte.fr/mainforte"
)

// keyFile lies beside the data and is kept apart from its backups.
const keyFile = "master.key"

// keyring takes the master key from the configuration (64 hexadecimal digits)
// or from the file in dir, which the first start makes. A folder that already
// holds a database but no key is refused: a new key would open nothing in it.
func keyring(configured, dir, database string) (*mainforte.Keyring, error) {
	text := configured
	if text == "" {
		var err error
		if text, err = keyFromFile(filepath.Join(dir, keyFile), database); err != nil {
			return nil, err
		}
	}
	master, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil {
		return nil, errors.New("the master key is not hexadecimal")
	}
	return mainforte.NewKeyring(master)
}

func keyFromFile(path, database string) (string, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		return string(text), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if _, err := os.Stat(database); err == nil {
		return "", fmt.Errorf("%s is missing: bring back the key that belongs to this database", keyFile)
	}
	master := make([]byte, mainforte.MasterKeySize)
	rand.Read(master)
	return writeKey(path, hex.EncodeToString(master)+"\n")
}

// writeKey makes the file whole and on disk before anything is sealed with it:
// a key lost in a power cut would lose every sealed value.
func writeKey(path, text string) (string, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	if _, err = f.WriteString(text); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	return text, errors.Join(dir.Sync(), dir.Close())
}
