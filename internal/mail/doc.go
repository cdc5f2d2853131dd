// Package mail holds the messages of the service and how they leave.
//
// A message is made from a small struct of facts, one per kind (Confirm,
// Demand, AccordVolunteer…): Compose turns it into a subject, a text that is
// complete alone, and the same in HTML. Its subject is the fact with its day
// and never names a person; its first sentence says what is expected; it has
// one button, whose link is also written out. It goes to one person.
//
// What people typed does not travel by mail, with these exceptions, all
// defused (no line break, nothing that a mail reader would turn into a link):
// one's own first name, the name of the establishment and, once both sides
// agreed, what they need to meet each other.
//
// Every link starts with the origin of the configuration: callers hand in
// paths, never addresses.
//
// What it will not do: read the store, decide who gets what or when to try
// again (that is internal/queue), or know a clock of its own.
package mail
