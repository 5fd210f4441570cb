// The usual form.

package called

import "log"

func trace(name string) func() {
	log.Print("enter ", name)
	return func() { log.Print("leave ", name) }
}

func work(do func()) {
	defer trace("work")()
	do()
}
