// Nobody has received before: the drain finds the tick.

package delay

import "time"

func fire(first time.Duration, prolong func() (time.Duration, bool), do func()) {
	t := time.NewTimer(first)
	if d, ok := prolong(); ok {
		if !t.Stop() {
			<-t.C
		}
		t.Reset(d)
	}
	<-t.C
	do()
}
