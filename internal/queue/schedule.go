package queue

import "time"

// Tries is how often a mail is tried before it is failed.
const Tries = 12

// waits are the times between tries: short at first, since most troubles of a
// relay last seconds, then long enough to outlive a day without it. They add
// up to less than 48 hours.
var waits = [Tries - 1]time.Duration{
	10 * time.Second, 20 * time.Second, 30 * time.Second,
	2 * time.Minute, 10 * time.Minute, 30 * time.Minute,
	time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// Schedule is how long to wait after the given try failed, the first being 1.
// There is no wait after the last one.
func Schedule(try int) time.Duration {
	if try < 1 || try >= Tries {
		return 0
	}
	return waits[try-1]
}
