// What is reported is the error of the first step; the second one has its own.

package before

import (
	"log"
	"os"
)

func touch(name, other string) {
	_, err := os.Stat(name)
	defer log.Print("first: ", err)
	if _, err := os.Stat(other); err != nil {
		log.Print("second: ", err)
	}
}
