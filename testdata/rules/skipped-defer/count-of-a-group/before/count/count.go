package count

import "sync"

// Group counts.
type Group struct {
	group sync.WaitGroup
}

// Done counts one down.
func (g *Group) Done() { g.group.Done() }
