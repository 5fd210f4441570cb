package confirm

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		s := New(func() { time.Sleep(20 * time.Millisecond) })
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if err := s.Send(ctx, "late"); err != context.DeadlineExceeded {
			t.Errorf("%v", err)
		}
		s.Close()
		time.Sleep(50 * time.Millisecond)
		go s.Send(ctx, "nobody is there")
	})
}

func TestStillWorks(t *testing.T) {
	s := New(func() {})
	defer s.Close()
	if err := s.Send(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	if err := s.Send(t.Context(), ""); err == nil {
		t.Error("an empty message was accepted")
	}
}
