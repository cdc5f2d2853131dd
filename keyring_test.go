package mainforte_test

import (
	"bytes"
	"testing"

	. "pretermainforte.fr/mainforte"
)

func keys(t *testing.T, fill byte) *Keyring {
	t.Helper()
	k, err := NewKeyring(bytes.Repeat([]byte{fill}, MasterKeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealedValuesOpenOnlyWhereTheyBelong(t *testing.T) {
	k, other := keys(t, 1), keys(t, 2)
	sealed := k.Seal("account:x:email", "monique@example.org")
	if bytes.Contains(sealed, []byte("monique")) {
		t.Fatal("the sealed value shows the text")
	}
	if got, err := k.Unseal("account:x:email", sealed); err != nil || got != "monique@example.org" {
		t.Fatalf("Unseal = %q, %v", got, err)
	}
	if _, err := k.Unseal("account:y:email", sealed); err == nil {
		t.Error("a value moved to another row opens")
	}
	if _, err := other.Unseal("account:x:email", sealed); err == nil {
		t.Error("another key opens the value")
	}
	for n := range sealed {
		if _, err := k.Unseal("account:x:email", sealed[:n]); err == nil && n > 0 {
			t.Errorf("the first %d bytes open", n)
		}
	}
	if bytes.Equal(sealed, k.Seal("account:x:email", "monique@example.org")) {
		t.Error("the same text seals to the same bytes, so equal rows can be told")
	}
}

func TestLinkTokenIsBoundToItsPurpose(t *testing.T) {
	k, id := keys(t, 1), NewID()
	token := k.LinkToken(id, PurposeAnswer)
	if got, ok := k.ReadLinkToken(token, PurposeAnswer); !ok || got != id {
		t.Fatalf("ReadLinkToken = %q, %v", got, ok)
	}
	for _, p := range []Purpose{PurposeSignIn, PurposeConfirm, PurposeNotMe} {
		if _, ok := k.ReadLinkToken(token, p); ok {
			t.Errorf("a token to answer opens as %s", p)
		}
	}
	for _, bad := range []string{"", ".", string(id), token + "x", token[1:], "../" + token, string(NewID()) + token[26:]} {
		if _, ok := k.ReadLinkToken(bad, PurposeAnswer); ok {
			t.Errorf("ReadLinkToken(%q) is accepted", bad)
		}
	}
	if _, ok := keys(t, 2).ReadLinkToken(token, PurposeAnswer); ok {
		t.Error("another service's key reads the token")
	}
}

func TestEmailHashFoldsCase(t *testing.T) {
	k := keys(t, 1)
	if k.EmailHash("A@example.org") != k.EmailHash("a@EXAMPLE.org") {
		t.Error("two spellings of one mailbox hash differently")
	}
	if k.EmailHash("a@example.org") == keys(t, 2).EmailHash("a@example.org") {
		t.Error("the hash does not depend on the key")
	}
}

func TestParseID(t *testing.T) {
	if id := NewID(); len(id) != 26 {
		t.Fatalf("NewID has %d characters", len(id))
	} else if got, ok := ParseID(string(id)); !ok || got != id {
		t.Errorf("ParseID(NewID) = %q, %v", got, ok)
	}
	for _, bad := range []string{"", "x", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "aaaaaaaaaaaaaaaaaaaaaaaaa'", "aaaaaaaaaaaaaaaaaaaaaaaaaaa"} {
		if _, ok := ParseID(bad); ok {
			t.Errorf("ParseID(%q) is accepted", bad)
		}
	}
}
