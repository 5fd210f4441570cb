package blank

import (
	"context"
	"time"
)

func blank(_ context.Context, ready func() bool) {
	for !ready() {
		time.Sleep(time.Second)
	}
}
