package queue

import (
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		q := New(func(string) {})
		q.Close()
		time.Sleep(5 * time.Millisecond)
		go q.Put("late")
	})
}

func TestStillWorks(t *testing.T) {
	got := make(chan string, 1)
	q := New(func(s string) { got <- s })
	defer q.Close()
	leaktest.Ends(t, func() {
		if err := q.Put("x"); err != nil {
			t.Error(err)
		}
		if s := <-got; s != "x" {
			t.Error(s)
		}
	})
}
