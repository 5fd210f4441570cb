// Each turn gives the field a new closure before anybody asks it: none sees the value of another turn.

package store

type store struct {
	now func() int
}

func (s *store) allow() bool { return s.now() > 2 }

func hook(s *store, cases []bool) int {
	allowed := 0
	for i := range cases {
		s.now = func() int { return i }
		if s.allow() {
			allowed++
		}
	}
	return allowed
}
