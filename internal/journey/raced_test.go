//go:build race

package journey

// raced: the race detector makes SQLite, which is Go code here, many times
// slower, and the weeks are played by one goroutine. One world is enough there.
const raced = true
