// Package assert is a stub.
package assert

// TestingT is a test.
type TestingT interface {
	Errorf(format string, args ...any)
}

// NoError fails the test where there is an error.
func NoError(t TestingT, err error, args ...any) bool { return err == nil }

// Nil fails the test where there is something.
func Nil(t TestingT, object any, args ...any) bool { return object == nil }

// Equal fails the test where two things differ.
func Equal(t TestingT, wanted, got any, args ...any) bool { return wanted == got }
