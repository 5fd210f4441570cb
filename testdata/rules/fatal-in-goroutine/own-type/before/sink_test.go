// A method of one's own stops nothing.

package sink

import (
	"fmt"
	"sync"
	"testing"
)

type sink struct {
	mu    sync.Mutex
	lines []string
}

func (s *sink) Fatalf(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, fmt.Sprintf(format, args...))
}

func TestSink(t *testing.T) {
	var s sink
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		s.Fatalf("line %d", 1)
	}()
	wg.Wait()
	if len(s.lines) != 1 {
		t.Fatal("one line expected")
	}
}
