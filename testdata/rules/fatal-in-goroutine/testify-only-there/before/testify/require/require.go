// Package require stands in for testify's.
package require

// TestingT is what a test is here.
type TestingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

// True ends the test where something does not hold.
func True(t TestingT, ok bool) {
	if !ok {
		t.FailNow()
	}
}
