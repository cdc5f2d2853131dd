package match

import (
	"crypto/sha256"
	"encoding/binary"

	"pretermainforte.fr/mainforte/internal/geo"
)

// tie orders pairs of equal score without favour: the first eight bytes of a
// keyed SHA-256 of the pair. The day is mixed in when it is not 0, so that kept
// lists rotate. buf is memory to work in, returned for the next call.
func tie(key *[32]byte, on geo.Day, mission, volunteer ID, buf []byte) (uint64, []byte) {
	buf = append(buf[:0], key[:]...)
	buf = binary.BigEndian.AppendUint32(buf, uint32(on))
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(mission)))
	buf = append(buf, mission...)
	buf = append(buf, volunteer...)
	sum := sha256.Sum256(buf)
	return binary.BigEndian.Uint64(sum[:]), buf
}
