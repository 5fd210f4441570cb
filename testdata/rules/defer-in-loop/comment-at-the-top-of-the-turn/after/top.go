// The comment at the top of the turn speaks of all of it, so it moves in with the rest.
package top

import "os"

func sizes(names []string) int64 {
	var sum int64
	for _, name := range names {
		func() {
			// Count each of them.

			// It may not be there.
			f, err := os.Open(name)
			if err != nil {
				return
			}
			defer f.Close()
			if info, err := f.Stat(); err == nil {
				sum += info.Size()
			}
		}()
	}
	return sum
}
