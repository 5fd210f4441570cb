// Package leaktest tells whether goroutines are left behind.
package leaktest

import (
	"os"
	"runtime"
	"runtime/debug"
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

// Descriptors runs f and fails if more file descriptors than before are open behind it.
func Descriptors(t *testing.T, f func()) {
	t.Helper()
	// The garbage collector must not close anything.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	before := Open(t)
	f()
	if left := Open(t) - before; left > 0 {
		t.Errorf("descriptors left: %d", left)
	}
}

// Open counts the open file descriptors.
func Open(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/dev/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}
