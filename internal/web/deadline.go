package web

import "time"

// answerWithin is how long the work of one request may take, whatever becomes of
// the store meanwhile: then whoever waits reads that the service comes back, with
// the form as it was typed. It is shorter than the server, a proxy and a person
// wait.
const answerWithin = 20 * time.Second
