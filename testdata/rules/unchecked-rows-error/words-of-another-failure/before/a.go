package a

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
)

func notOpened(name string, err error) error { return fmt.Errorf("could not open %s: %w", name, err) }

// What the one wrapper says is about the open.
func supported(fs string) (bool, error) {
	const name = "/proc/filesystems"
	f, err := os.Open(name)
	if err != nil {
		return false, notOpened(name, err)
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		if scanner.Text() == fs {
			return true, nil
		}
	}
	return false, nil
}

// Beside an error this function gives a number below zero.
func hierarchy(name string) (int, error) {
	value := -1
	f, err := os.Open(name)
	if err != nil {
		return -1, fmt.Errorf("opening %s: %w", name, err)
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		value, err = strconv.Atoi(scanner.Text())
		if err != nil || value < 0 {
			return -1, fmt.Errorf("parsing %s: %w", name, err)
		}
	}
	return value, nil
}
