// The name is taken in another literal only, where it cannot be seen from here.
package elsewhere

import (
	"context"
	"time"
)

func probes() []func() {
	return []func(){
		func() {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			<-ctx.Done()
		},
		func() {
			ctx, _ := context.WithTimeout(context.Background(), time.Millisecond)
			<-ctx.Done()
		},
	}
}
