// Package require is a stub.
package require

// TestingT is a test.
type TestingT interface{ FailNow() }

// NoError ends the test where there is an error.
func NoError(t TestingT, err error, args ...any) {}

// Nil ends the test where there is something.
func Nil(t TestingT, object any, args ...any) {}
