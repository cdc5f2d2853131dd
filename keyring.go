package mainforte

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Keyring holds the keys of one service, all derived (HKDF-SHA-256, RFC 5869)
// from one master key that lives in a file or in the configuration, never in
// the database.
type Keyring struct {
	seal           cipher.AEAD
	equality, link []byte
	code, alias    []byte
	tie            [32]byte
}

// MasterKeySize is the length of the master key in bytes.
const MasterKeySize = 32

// NewKeyring derives the keys from a master key of MasterKeySize bytes.
func NewKeyring(master []byte) (*Keyring, error) {
	if len(master) != MasterKeySize {
		return nil, fmt.Errorf("master key has %d bytes, want %d", len(master), MasterKeySize)
	}
	derive := func(use string) []byte {
		key, err := hkdf.Key(sha256.New, master, nil, "pretermainforte "+use, 32)
		if err != nil {
			panic(err) // only when FIPS mode forbids SHA-256, which it does not
		}
		return key
	}
	block, err := aes.NewCipher(derive("seal"))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	k := &Keyring{seal: aead, equality: derive("equality"), link: derive("link"), code: derive("code"), alias: derive("alias")}
	copy(k.tie[:], derive("tie"))
	return k, nil
}

// Seal encrypts a text for the row and column named by where, so that a value
// moved to another row does not open. The empty text stays empty.
func (k *Keyring) Seal(where, text string) []byte {
	if text == "" {
		return nil
	}
	nonce := make([]byte, k.seal.NonceSize())
	rand.Read(nonce)
	return k.seal.Seal(nonce, nonce, []byte(text), []byte(where))
}

// ErrSealed says that a sealed value does not open with this key.
var ErrSealed = errors.New("sealed value does not open with this key")

// Unseal is the reverse of Seal.
func (k *Keyring) Unseal(where string, sealed []byte) (string, error) {
	if len(sealed) == 0 {
		return "", nil
	}
	n := k.seal.NonceSize()
	if len(sealed) < n {
		return "", ErrSealed
	}
	text, err := k.seal.Open(nil, sealed[:n], sealed[n:], []byte(where))
	if err != nil {
		return "", ErrSealed
	}
	return string(text), nil
}

// EmailHash is equal for equal addresses (as EmailKey has them) and tells
// nothing without the key.
func (k *Keyring) EmailHash(email string) string {
	return text(mac(k.equality, "email", EmailKey(email)))
}

// Hash is a keyed hash of a cookie or of an address of the network, for
// equality only.
func (k *Keyring) Hash(use, value string) string { return text(mac(k.equality, use, value)) }

// LinkToken is what the URL of a link holds: its id and an HMAC of id and
// purpose.
func (k *Keyring) LinkToken(id ID, p Purpose) string {
	return string(id) + "." + text(mac(k.link, string(p), string(id)))
}

// ReadLinkToken finds the link that a token names, if its secret is right for
// the purpose.
func (k *Keyring) ReadLinkToken(token string, p Purpose) (ID, bool) {
	head, _, found := strings.Cut(token, ".")
	id, ok := ParseID(head)
	if !found || !ok || !hmac.Equal([]byte(token), []byte(k.LinkToken(id, p))) {
		return "", false
	}
	return id, true
}

// LinkCode is the short code of eight digits shown on the screen that asked for
// a sign-in link.
func (k *Keyring) LinkCode(id ID) string {
	n := binary.BigEndian.Uint64(mac(k.code, "code", string(id)))
	return fmt.Sprintf("%08d", n%100_000_000)
}

// Alias is a number that stands for a volunteer before one establishment:
// stable for that establishment, unrelated for another.
func (k *Keyring) Alias(establishment, volunteer ID) uint32 {
	return binary.BigEndian.Uint32(mac(k.alias, string(establishment), string(volunteer)))
}

// TieKey orders volunteers of equal score.
func (k *Keyring) TieKey() [32]byte { return k.tie }

func mac(key []byte, use, value string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(use))
	h.Write([]byte{0})
	h.Write([]byte(value))
	return h.Sum(nil)
}

func text(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
