// A timer that has fired needs no Stop.

package fired

import "time"

func wait(d time.Duration, do func()) {
	t := time.NewTimer(d)
	<-t.C
	do()
}

func either(d time.Duration, do func(), skip <-chan struct{}) {
	t := time.NewTimer(d)
	select {
	case <-t.C:
		do()
	case <-skip:
		<-t.C
	}
}
