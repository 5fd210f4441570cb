// Nothing is assigned behind the defer.

package never

import "log"

func quiet(do func()) {
	var err error
	defer log.Print(err)
	do()
}
