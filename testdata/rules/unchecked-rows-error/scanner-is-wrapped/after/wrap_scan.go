package wrapscan

import (
	"bufio"
	"fmt"
	"os"
)

func count(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, fmt.Errorf("opening: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	n := 0
	for s.Scan() {
		n++
	}
	if err := s.Err(); err != nil {
		return 0, fmt.Errorf("scanning: %w", err)
	}
	return n, nil
}
