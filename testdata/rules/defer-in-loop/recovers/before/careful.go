// With a recover of its own each turn would go on after a panic that ends the function today: not safe.

package careful

import "log"

func each(names []string, do func(string)) {
	for _, name := range names {
		defer func() {
			if r := recover(); r != nil {
				log.Printf("%s: %v", name, r)
			}
		}()
		do(name)
	}
}
