package store

import (
	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
)

// queueFirst is the queue of what presses most. It has workers of its own, so
// that no number of other mails, however slow the relay is with them, keeps an
// accord or a sign-in link waiting for a worker.
const queueFirst = "first"

// queues are the queues that a node works and how many jobs of each at once.
func queues() map[string]river.QueueConfig {
	return map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 8}, queueFirst: {MaxWorkers: 4}}
}

// place is where a job waits: the queue and, in it, the priority (1 first).
// Jobs that send no mail come before the mails of their queue.
func place(class mainforte.MailClass) river.InsertOpts {
	switch class {
	case mainforte.MailNow, mainforte.MailDoor:
		return river.InsertOpts{Queue: queueFirst, Priority: 1}
	case mainforte.MailWork:
		return river.InsertOpts{Priority: 2}
	case mainforte.MailWelcome:
		return river.InsertOpts{Priority: 3}
	case mainforte.MailRound:
		return river.InsertOpts{Priority: 4}
	}
	return river.InsertOpts{}
}
