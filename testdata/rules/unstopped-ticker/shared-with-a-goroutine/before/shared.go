// Both wait for ticks: nobody can tell who is the last.

package shared

import "time"

func shared(a, b func(), n int) {
	ticker := time.NewTicker(time.Second)
	go func() {
		for i := 0; i < n; i++ {
			<-ticker.C
			a()
		}
	}()
	<-ticker.C
	b()
}
