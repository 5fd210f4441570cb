// What has to run at the end is what trace returns.

package trace

import "log"

func trace(name string) func() {
	log.Print("enter ", name)
	return func() { log.Print("leave ", name) }
}

func work(do func()) {
	defer trace("work")()
	do()
}
