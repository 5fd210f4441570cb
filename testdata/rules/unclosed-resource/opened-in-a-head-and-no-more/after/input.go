package opened

import (
	"fmt"
	"os"
)

func exists(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	f.Close()
	return true
}

func warn(name string) {
	if f, err := os.Open(name); err != nil {
		fmt.Println(err)
	} else {
		f.Close()
	}
	fmt.Println("go on")
}

func warnAll(names []string) {
	for _, name := range names {
		if f, err := os.Open(name); err != nil {
			fmt.Println(err)
		} else {
			f.Close()
		}
	}
}

func empty(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() > 0 {
		return false
	}
	return true
}
