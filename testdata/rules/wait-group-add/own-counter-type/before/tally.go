// Not a sync.WaitGroup: nobody waits for it, and its methods merely have the same names.

package tally

import "sync/atomic"

type tally struct{ n atomic.Int64 }

func (t *tally) Add(d int) { t.n.Add(int64(d)) }
func (t *tally) Done()     { t.n.Add(-1) }

// busy counts the jobs that are running right now.
func busy(jobs []func()) *tally {
	t := new(tally)
	for _, job := range jobs {
		go func() {
			t.Add(1)
			defer t.Done()
			job()
		}()
	}
	return t
}
