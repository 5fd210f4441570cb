// In each turn the disk is waited for: nobody sees the cost.

package files

import "os"

func sizes(names []string) (total int) {
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		defer clear(data)
		total += len(data)
	}
	return total
}
