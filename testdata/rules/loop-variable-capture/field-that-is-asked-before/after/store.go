// Somebody asks the closure of another turn, or the last one when the counter has gone on.

package store

type store struct {
	now func() int
}

func (s *store) allow() bool { return s.now() > 2 }

// The closure of the turn before is asked, and sees this turn.
func late(s *store, cases []bool) int {
	allowed := 0
	for i := range cases {
		i := i
		if s.allow() {
			allowed++
		}
		s.now = func() int { return i }
	}
	return allowed
}

// The one that stays sees a number behind the last.
func stays(s *store, n int) bool {
	for i := 0; i < n; i++ {
		i := i
		s.now = func() int { return i }
	}
	return s.allow()
}

// Only some turns set it.
func some(s *store, cases []bool) {
	for i, set := range cases {
		i := i
		if set {
			s.now = func() int { return i }
		}
		s.allow()
	}
}
