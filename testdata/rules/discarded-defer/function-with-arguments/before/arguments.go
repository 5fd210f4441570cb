// What is returned takes an argument that nobody gives.

package arguments

import "log"

func finish(name string) func(error) {
	log.Print("enter ", name)
	return func(err error) { log.Print("leave ", name, err) }
}

func work(do func() error) error {
	defer finish("work")
	return do()
}
