package mainforte

import (
	"errors"
	"strings"
)

// Code says to the program what kind of refusal an Error is. The web turns it
// into a status and a French sentence.
type Code string

// The refusals. An error without one of these codes is internal: the visitor
// sees one fixed sentence, the log keeps the cause.
const (
	CodeInvalid     Code = "invalid"     // a field must be corrected
	CodeNotFound    Code = "not_found"   // not there, or not yours: the same answer
	CodeSignIn      Code = "sign_in"     // nobody is signed in
	CodeConflict    Code = "conflict"    // somebody was faster, or the state does not allow it
	CodeGone        Code = "gone"        // the link has expired or was used up
	CodeTooMany     Code = "too_many"    // a rate or a cap is reached
	CodeTooLarge    Code = "too_large"   // the request is bigger than any honest one
	CodeUnavailable Code = "unavailable" // the store cannot write just now
	CodeShut        Code = "shut"        // the state of the service does not allow it
)

// Error is a refusal. Field is the form field it concerns, empty when it
// concerns the whole. Reason is a code that internal/fr turns into a sentence
// ("required", "past", …); it never holds what somebody typed.
type Error struct {
	Code   Code
	Field  string
	Reason string
}

// Error is for the log.
func (e *Error) Error() string {
	parts := []string{string(e.Code)}
	if e.Field != "" {
		parts = append(parts, e.Field)
	}
	if e.Reason != "" {
		parts = append(parts, e.Reason)
	}
	return strings.Join(parts, " ")
}

// Refuse makes an Error about the whole act.
func Refuse(code Code, reason string) error { return &Error{Code: code, Reason: reason} }

// Errors are all the faults of one form, in the order of its fields.
type Errors []*Error

// Error is for the log.
func (es Errors) Error() string {
	var parts []string
	for _, e := range es {
		parts = append(parts, e.Error())
	}
	return strings.Join(parts, "; ")
}

// Add notes a fault of a field.
func (es *Errors) Add(field, reason string) {
	*es = append(*es, &Error{Code: CodeInvalid, Field: field, Reason: reason})
}

// Err is nil when there is no fault, so that a nil Errors never becomes a
// non-nil error.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// CodeOf finds the code of err, "" for an internal error.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	var es Errors
	if errors.As(err, &es) && len(es) > 0 {
		return es[0].Code
	}
	return ""
}

// ReasonOf finds the reason of a single refusal, "" when there is none.
func ReasonOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
