// The function comes back only where there is no error.

package main

import (
	"errors"
	"fmt"
	"os"
)

type options struct{ path string }

func exitWithError(err error) {
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func parse(args []string) (*options, error) {
	if len(args) == 0 {
		return nil, errors.New("no path")
	}
	return &options{}, nil
}

func main() {
	opts, err := parse(os.Args[1:])
	if err != nil {
		exitWithError(err)
	}
	opts.path = os.Args[1]
	fmt.Println(opts.path)
}
