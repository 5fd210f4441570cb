// The deferred call is one on something outer with a value of the turn: not safe.

package leases

type pool interface {
	lease() int
	give(id int)
}

func use(p pool, n int, work func(id int) error) error {
	for range n {
		id := p.lease()
		defer p.give(id)
		if err := work(id); err != nil {
			return err
		}
	}
	return nil
}
