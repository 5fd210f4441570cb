// Package assert stands in for testify's.
package assert

// TestingT is what a test is here.
type TestingT interface {
	Errorf(format string, args ...any)
}

// NoError says whether there is no error.
func NoError(t TestingT, err error, msgAndArgs ...any) bool {
	if err != nil {
		t.Errorf("%v", err)
	}
	return err == nil
}

// Fail fails.
func Fail(t TestingT, failure string) bool {
	t.Errorf("%s", failure)
	return false
}
