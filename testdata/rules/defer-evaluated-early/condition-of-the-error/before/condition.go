// Whether it failed is not known yet.

package condition

import "os"

func mark(failed bool) {
	if failed {
		println("failed")
	}
}

func touch(name string) (err error) {
	defer mark(err != nil)
	_, err = os.Stat(name)
	return
}
