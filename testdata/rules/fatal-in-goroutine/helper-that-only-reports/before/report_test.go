// The helper does not end anything.

package report

import "testing"

func check(t *testing.T, ok bool) {
	t.Helper()
	if !ok {
		t.Error("not ok")
	}
}

func TestReport(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		check(t, true)
	}()
	go check(t, true)
	<-done
}
