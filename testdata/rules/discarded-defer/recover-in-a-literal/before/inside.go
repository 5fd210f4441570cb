// This does.

package inside

import "log"

func quietly(do func()) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	do()
}
