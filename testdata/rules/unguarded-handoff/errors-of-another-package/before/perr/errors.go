// Package errors makes errors with a stack.
package errors

type fundamental struct{ msg string }

func (f *fundamental) Error() string { return f.msg }

// New returns an error with a stack.
func New(msg string) error { return &fundamental{msg} }
