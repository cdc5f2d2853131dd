// Package view is what a person sees: one Go struct for each page and one templ
// template that shows it.
//
// How it works. A handler fills a page struct (Home, SignUp, Answer…) with text
// that is ready to be read, then renders its View. A page struct embeds Page,
// the part that every page has in common. Forms are made by a New… function,
// which brings names, labels, hints and autocomplete purposes; the handler adds
// what was typed (Value, Checked) and what is wrong (Error). The summary of
// errors on top of the page and the « Erreur : » before its title follow from
// that by themselves.
//
// Rules that hold in every template:
//   - only href and action hold an address that comes from data; templ cleans
//     these two and no other;
//   - no style attribute and no script in the page: the content policy is
//     default-src 'none' with style, script, img, connect and form-action 'self';
//   - a state is never told by colour alone: there is a word beside it;
//   - a field without a Name, a link without an Href and an empty list are not
//     shown, so that a handler may leave out what it does not offer.
//
// What it will not do: read the database, know a clock, format a date, count,
// decide who may see what. It imports templ, the standard library and the
// assets that stand beside it.
package view
