// Package die ends the program.
package die

import (
	"fmt"
	"os"
)

// With says why and ends the program.
func With(why string) {
	fmt.Fprintln(os.Stderr, why)
	exit()
}

func exit() {
	os.Exit(1)
}

// Unless ends the program or does not.
func Unless(fine bool) {
	if !fine {
		os.Exit(1)
	}
}
