package a

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
)

// Why the file could not be read is not what the caller wants to know.
func why(pid int, err error) error {
	fallback := fmt.Errorf("could not attach to pid %d: %w", pid, err)
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return fallback
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		if strings.HasPrefix(scan.Text(), "TracerPid:") {
			return errors.New("already being traced")
		}
	}
	return fallback
}
