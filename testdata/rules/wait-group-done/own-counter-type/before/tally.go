// Not a sync.WaitGroup.

package tally

import "sync/atomic"

type tally struct{ n atomic.Int32 }

func (t *tally) Add(n int32) { t.n.Add(n) }
func (t *tally) Done()       { t.n.Add(-1) }
func (t *tally) Wait() int32 { return t.n.Load() }

func tallied(jobs []func() error) int32 {
	var wg tally
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if job() != nil {
				return
			}
			wg.Done()
		}()
	}
	return wg.Wait()
}
