package unread

import "os"

func touch(name string) int {
	_, err := os.Stat(name)
	if err != nil {
		return 1
	}
	if err := os.Remove(name); err == nil {
		return 2
	}
	return 3
}
