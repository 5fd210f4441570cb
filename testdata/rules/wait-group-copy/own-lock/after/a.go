// Methods Lock and Unlock of the pointer are the sign that a type must not be copied.

package own

type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

type state struct {
	_ noCopy
	n int
}

type value struct{}

func (value) Lock()   {}
func (value) Unlock() {}

func get(s *state) int { return s.n }

func use(v value) value {
	var s state
	_ = get(&s)
	return v
}
