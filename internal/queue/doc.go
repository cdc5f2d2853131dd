// Package queue works the jobs that committed changes caused: it sends mails
// and sweeps what is over. River stands behind it, in the database of the
// store.
//
// The walk of one mail, and what a crash at each line means:
//
//  1. The row of the mail is read. Unless it says "queued" there is nothing to
//     do: a job may run twice.
//  2. The facts are read: account, link, introduction, mission. When the reason
//     is gone (an erased person, an expired link, a demand already answered)
//     the mail is dropped. A crash up to here changes nothing: the job runs
//     again.
//  3. The message is made (internal/mail) and handed to the sender. A crash
//     between its answer and line 4 sends it again, under the same Message-ID.
//  4. The row is marked sent, with the number of tries.
//
// A temporary failure is tried again by Schedule, 12 tries over 48 hours; a
// permanent one, or the twelfth, leaves the row "failed" for people to see.
//
// What it will not do: decide who gets a mail (the journey wrote the row), find
// its words (internal/mail), write anything else than the state of a mail and a
// line of the journal, or put a name or an address in a log.
package queue
