package backup

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"

	"golang.org/x/crypto/scrypt"

	"pretermainforte.fr/mainforte"
)

// What is wrong with a file. Each stands for one sentence that a person can act on.
var (
	ErrNotBackup    = errors.New("this is not a backup of the service")
	ErrNewer        = errors.New("this backup was made by a newer release of the service: restore it with that one")
	ErrOtherService = errors.New("this backup was made with another master key: it is another service's, or the key is not the right one")
	ErrSecret       = errors.New("the passphrase or key does not open this backup")
	ErrNeedsSecret  = errors.New("this backup is sealed with a passphrase or a key file: name it")
	ErrCut          = errors.New("this backup ends too early: a part of it is missing")
	ErrDamaged      = errors.New("this backup is damaged")
)

// How a file is sealed.
const (
	sealService    = "service"    // with a key derived from the service's master key
	sealPassphrase = "passphrase" // with a passphrase, beside the master key
	sealKey        = "key"        // with a key file, beside the master key
)

// Secret is what a file is sealed with. The service's own keys always count, and
// alone when nothing else is given: who has the file and not the key of the
// service reads nothing in any case.
type Secret struct {
	Keys       *mainforte.Keyring
	Passphrase string // "" for none
	KeyFile    []byte // what a key file holds; nil for none
}

// leastKey is how many bytes a key file holds at least.
const leastKey = 32

func (s Secret) kind() string {
	switch {
	case s.Passphrase != "":
		return sealPassphrase
	case s.KeyFile != nil:
		return sealKey
	}
	return sealService
}

// The cost of guessing a passphrase: 64 MB and a good part of a second a try.
const scryptN, scryptR, scryptP = 1 << 16, 8, 1

// key derives the key of one file, and from it what shows that it is the right one.
func (s Secret) key(salt []byte) (cipher.AEAD, string, error) {
	material := []byte(s.Keys.Hash("backup", "seal"))
	switch s.kind() {
	case sealPassphrase:
		stretched, err := scrypt.Key([]byte(s.Passphrase), salt, scryptN, scryptR, scryptP, 32)
		if err != nil {
			return nil, "", err
		}
		material = append(material, stretched...)
	case sealKey:
		if len(s.KeyFile) < leastKey {
			return nil, "", fmt.Errorf("the key file holds %d bytes: want at least %d", len(s.KeyFile), leastKey)
		}
		material = append(material, s.KeyFile...)
	}
	key, err := hkdf.Key(sha256.New, material, salt, "pretermainforte backup 1", 32)
	if err != nil {
		return nil, "", err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, "", err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, "", err
	}
	check := hmac.New(sha256.New, key)
	check.Write([]byte("check"))
	return aead, base64.RawURLEncoding.EncodeToString(check.Sum(nil)[:12]), nil
}

// service names the service whose master key this is, to nobody who lacks it.
func (s Secret) service() string { return s.Keys.Hash("backup", "service") }

func newSalt() []byte {
	salt := make([]byte, 16)
	rand.Read(salt)
	return salt
}
