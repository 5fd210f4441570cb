// The name of the file that the deferred call removes is kept in a list. Shown, not fixed.

package pieces

import (
	"os"
	"os/exec"
)

func join(pieces [][]byte, target string) error {
	args := []string{"-o", target}
	for _, piece := range pieces {
		f, err := os.CreateTemp("", "piece")
		if err != nil {
			return err
		}
		name := f.Name()
		defer os.Remove(name)
		if _, err := f.Write(piece); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		args = append(args, name)
	}
	return exec.Command("sort", args...).Run()
}
