package heartbeat

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		Start(ctx, time.Millisecond, func() {})
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	beats := make(chan bool, 100)
	Start(ctx, time.Millisecond, func() {
		select {
		case beats <- true:
		default:
		}
	})
	leaktest.Ends(t, func() { <-beats; <-beats })
}
