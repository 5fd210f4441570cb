// The goroutine of the turn still reads when the turn has ended. Shown, not fixed.

package side

import (
	"io"
	"os"
	"sync"
)

func countAll(names []string, add func(int64)) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, _ := io.Copy(io.Discard, f)
			add(n)
		}()
	}
	return nil
}
