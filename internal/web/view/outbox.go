package view

// AdminOutbox shows what waits to leave by mail.
type AdminOutbox struct {
	Page
	Ways    []Link
	Limit   string // what the relay takes
	Counted bool   // what left today is known
	Dead    string // addresses that get no mail any more; "" for none
	Rows    []OutboxRow
}

// An OutboxRow is one class of mails.
type OutboxRow struct {
	What    string
	Waiting string
	Oldest  string // since when the first of them waits
	Sent    string // today
}
