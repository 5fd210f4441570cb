package lock

import (
	"os"
	"syscall"
)

// lock keeps other processes out until this one ends.
func lock(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

func descriptor(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return -1, err
	}
	return int(f.Fd()), nil
}
