// Package leaktest tells whether goroutines are left behind.
package leaktest

import (
	"runtime"
	"testing"
	"time"
)

const settle = 100 * time.Millisecond

// Check runs f and fails if more goroutines than before are there half a second later.
func Check(t *testing.T, f func()) {
	t.Helper()
	// What earlier tests started ends first, and what f starts begins.
	time.Sleep(settle)
	before := runtime.NumGoroutine()
	f()
	time.Sleep(settle)
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
