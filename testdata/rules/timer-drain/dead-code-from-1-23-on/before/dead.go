// Nobody has received: Stop says true, and the drain never runs.

package dead

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
