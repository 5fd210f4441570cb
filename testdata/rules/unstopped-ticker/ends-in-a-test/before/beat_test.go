// The test ends by Fatal.

package beat

import (
	"testing"
	"time"
)

func TestBeat(t *testing.T) {
	ticker := time.NewTicker(time.Millisecond)
	for i := 0; ; i++ {
		<-ticker.C
		if i == 3 {
			t.Skip("long enough")
		}
	}
}
