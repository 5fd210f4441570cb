// The goroutine that sends closes the channel only where all went well.

package read

import "os"

func all(names []string) ([]byte, error) {
	parts := make(chan []byte)
	failed := make(chan error, 1)
	go func() {
		for _, name := range names {
			part, err := os.ReadFile(name)
			if err != nil {
				failed <- err
				return
			}
			parts <- part
		}
		close(parts)
	}()
	var whole []byte
	for part := range parts {
		whole = append(whole, part...)
	}
	select {
	case err := <-failed:
		return nil, err
	default:
		return whole, nil
	}
}

func until(names []string, last string) <-chan string {
	out := make(chan string)
	go func() {
		for _, name := range names {
			out <- name
			if name == last {
				return
			}
		}
		close(out)
	}()
	return out
}

func count(names []string) int {
	n := 0
	for range until(names, "end") {
		n++
	}
	return n
}
