// A Stop that says true leaves nothing in the channel, and the next one says false.

package twice

import "time"

func halt(t *time.Timer, log func(bool)) {
	log(t.Stop())
	if ok := t.Stop(); !ok {
		<-t.C
	}
}
