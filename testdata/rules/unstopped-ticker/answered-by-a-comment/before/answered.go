// Somebody has looked at it.

package answered

import "time"

func wait(n int) {
	t := time.NewTicker(time.Second) //nolint:staticcheck // lives as long as the process
	for ; n > 0; n-- {
		<-t.C
	}
}
