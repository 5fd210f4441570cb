// The helper is what has to be changed: one goroutine that calls it is told of once, another one again.

package helper

import (
	"errors"
	"sync"
	"testing"
)

func mustBe(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func step(n int) error {
	if n < 0 {
		return errors.New("negative")
	}
	return nil
}

func TestSteps(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		mustBe(t, step(1))
		mustBe(t, step(2))
		mustBe(t, step(3))
	}()
	go func() {
		defer wg.Done()
		mustBe(t, step(4))
	}()
	wg.Wait()
	mustBe(t, step(5))
}
