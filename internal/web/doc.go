// Package web is the service as a browser meets it: routes, forms and pages.
//
// How a request runs: the outer layers (outer.go) refuse what no honest browser
// sends; the route table (routes.go) names for each path the action that must
// be allowed; the handler reads the form, makes one call to the journey, the
// pool or the store, and answers with a value: a page, a redirection or a
// document. Only handle.go writes, so that an error looks the same everywhere.
//
// Every journey works without JavaScript. A GET changes no fact. What is typed
// is kept when a form comes back. What is not yours answers byte for byte like
// what does not exist.
//
// What it will not do: SQL, a rule of eligibility, a transaction of its own.
package web
