// A type of one's own.

package own

type WaitGroup struct{ n int }

func (w WaitGroup) Done() int { return w.n - 1 }

func work(wg WaitGroup) int { return wg.Done() }
