// Package goleak stands in for Uber's.
package goleak

// TestingM is what runs the tests.
type TestingM interface{ Run() int }

// VerifyTestMain runs the tests and looks for goroutines that are left.
func VerifyTestMain(m TestingM) {}
