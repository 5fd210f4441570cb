package opened

import (
	"fmt"
	"os"
)

func exists(name string) bool {
	if _, err := os.Open(name); err != nil {
		return false
	}
	return true
}

func warn(name string) {
	if _, err := os.Open(name); err != nil {
		fmt.Println(err)
	}
	fmt.Println("go on")
}

func warnAll(names []string) {
	for _, name := range names {
		if _, err := os.Open(name); err != nil {
			fmt.Println(err)
		}
	}
}

func empty(name string) bool {
	if f, err := os.Open(name); err != nil {
		return false
	} else if info, err := f.Stat(); err != nil || info.Size() > 0 {
		return false
	}
	return true
}
