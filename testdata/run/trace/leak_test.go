package trace

import (
	"errors"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	failed := errors.New("failed")
	leaktest.Ends(t, func() {
		trace := &Trace{}
		if err := trace.Run(func() error { time.Sleep(10 * time.Millisecond); return failed }); err != failed {
			t.Error(err)
		}
		if trace.err != failed || trace.took < 10*time.Millisecond {
			t.Errorf("%v after %v", trace.err, trace.took)
		}
		if trace.depth != 0 || trace.Depth() != 0 {
			t.Errorf("it ends at depth %d", trace.depth)
		}
	})
}

func TestStillWorks(t *testing.T) {
	trace := &Trace{}
	if err := trace.Run(func() error { return nil }); err != nil || trace.err != nil {
		t.Error(err)
	}
}
