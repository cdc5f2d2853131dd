// Package theme reads the look of a deployment from a folder: the values of the
// tokens (theme.css), the header, the footer and the logo. It checks all of it
// before the service starts: colours that can be read, every link shown, nothing
// that calls another host.
//
// What it will not do: let a theme change a page. Pages, words and forms are the
// same for everybody; a theme says how the frame looks and whose it is.
package theme
