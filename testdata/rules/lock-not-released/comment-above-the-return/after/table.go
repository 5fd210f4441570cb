package table

import (
	"errors"
	"sync"
)

type table struct {
	mu sync.Mutex
	m  map[string]int
}

func (t *table) take(k string) (int, error) {
	t.mu.Lock()
	switch v := t.m[k]; {
	// Zero is free.
	case v == 0:
		t.mu.Unlock()
		// The caller has it now.
		return v, nil
	case v == 1:
		t.mu.Unlock()
		return 0, errors.New("taken") // for good
	case v == 2:
		result := t.m[k+k]
		t.mu.Unlock()
		// What it was is told.
		return result, nil
	}
	t.mu.Unlock()
	return 1, nil
}

func (t *table) all(keys []string) int {
	for _, k := range keys {
		t.mu.Lock()
		if t.m[k] == 0 {
			t.mu.Unlock()
			// The next one may be there.
			continue
		}
		t.mu.Unlock()
	}
	return 0
}
