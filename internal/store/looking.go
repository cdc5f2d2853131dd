package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

type lookingKey struct{}

// Looking marks a context in which nothing may be written: every Change refuses
// it before it begins, with Errors on no field (ReasonHeld). A form that is
// handled in it comes back as it was typed, and has done nothing.
func Looking(ctx context.Context) context.Context {
	return context.WithValue(ctx, lookingKey{}, true)
}

// IsLooking tells whether a context is so marked.
func IsLooking(ctx context.Context) bool { return ctx.Value(lookingKey{}) != nil }

// onlyLooks is the refusal of a Change in such a context, else nil.
func onlyLooks(ctx context.Context) error {
	if !IsLooking(ctx) {
		return nil
	}
	var es mainforte.Errors
	es.Add("", mainforte.ReasonHeld)
	return es
}
