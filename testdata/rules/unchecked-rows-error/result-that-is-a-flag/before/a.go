package wait

import (
	"bufio"
	"os"
	"strings"
	"time"
)

func line(name string) (string, error) {
	for {
		if stop, result, err := func() (bool, string, error) {
			f, err := os.Open(name)
			if err != nil {
				return true, "", err
			}
			defer f.Close()
			s := bufio.NewScanner(f)
			for s.Scan() {
				if strings.HasPrefix(s.Text(), "ready") {
					return true, s.Text(), nil
				}
			}
			time.Sleep(100 * time.Millisecond)
			return false, "", nil
		}(); stop {
			return result, err
		}
	}
}
