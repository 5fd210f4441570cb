package closed

import (
	"io"
	"os"
)

func open(names []string) {
	files := make(chan io.Closer, len(names))
	for _, name := range names {
		if f, err := os.Open(name); err == nil {
			files <- f
		}
	}
	close(files)
	for f := range files {
		defer f.Close()
	}
}

func names() <-chan string {
	all := make(chan string, 1)
	all <- "a"
	close(all)
	return all
}

func remove() {
	for name := range names() {
		defer os.Remove(name)
	}
}

// until takes one value.
func until(readers <-chan io.ReadCloser) error {
	for r := range readers {
		defer r.Close()
		_, err := io.Copy(io.Discard, r)
		return err
	}
	return nil
}
