// Package errors makes errors.
package errors

// Wrap puts words before an error.
func Wrap(err error, words string) error { return err }
