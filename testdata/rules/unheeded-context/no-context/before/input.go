package none

import "time"

func none(ready func() bool) {
	for !ready() {
		time.Sleep(time.Second)
	}
}

func blank(_ interface{ Done() }, ready func() bool) {
	for !ready() {
		time.Sleep(time.Second)
	}
}
