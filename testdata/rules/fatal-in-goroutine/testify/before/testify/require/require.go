// Package require stands in for testify's.
package require

import "github.com/stretchr/testify/assert"

// TestingT is what a test is here.
type TestingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

// NoError ends the test where there is an error.
func NoError(t TestingT, err error, msgAndArgs ...any) {
	if !assert.NoError(t, err, msgAndArgs...) {
		t.FailNow()
	}
}

// FailNow ends the test.
func FailNow(t TestingT, failure string) { t.FailNow() }
