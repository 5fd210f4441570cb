// A deferred Stop comes behind the drain.

package deferred

import "time"

func fire(first time.Duration, prolong func() (time.Duration, bool), do func()) {
	t := time.NewTimer(first)
	defer t.Stop()
	if d, ok := prolong(); ok {
		if !t.Stop() {
			<-t.C
		}
		t.Reset(d)
	}
	<-t.C
	do()
}
