// The flag that a turn sets when it closes the channel is asked again behind the loop.

package flag

import "sync"

func Load(recs []int, n int) error {
	ch := make(chan int, 4)
	var wg sync.WaitGroup
	wg.Add(1)
	out := make(map[int]bool)
	go func() {
		defer wg.Done()
		for r := range ch {
			out[r] = true
		}
	}()
	var refs map[int]bool
	for _, r := range recs {
		if r < 0 {
			if len(refs) == 0 {
				close(ch)
				wg.Wait()
				refs = map[int]bool{0: true}
			}
			continue
		}
		if refs == nil {
			ch <- r
		}
	}
	if len(refs) == 0 {
		close(ch)
		wg.Wait()
	}
	return nil
}
