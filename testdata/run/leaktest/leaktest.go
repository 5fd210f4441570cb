// Package leaktest tells whether goroutines are left behind.
package leaktest

import (
	"runtime"
	"testing"
	"time"
)

// Check runs f and fails if more goroutines than before are there half a second later.
func Check(t *testing.T, f func()) {
	t.Helper()
	before := runtime.NumGoroutine()
	f()
	for end := time.Now().Add(500 * time.Millisecond); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if runtime.NumGoroutine() <= before {
			return
		}
	}
	t.Errorf("goroutines left: %d", runtime.NumGoroutine()-before)
}

// Ends runs f and fails if it has not come back after a while.
func Ends(t *testing.T, f func()) {
	t.Helper()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		f()
	}()
	select {
	case <-ended:
	case <-time.After(2 * time.Second):
		t.Fatal("it hangs")
	}
}
