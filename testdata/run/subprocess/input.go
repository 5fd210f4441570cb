// Package subprocess runs commands.
package subprocess

import (
	"context"
	"os/exec"
)

func output(ctx context.Context, name string, args ...string) (string, error) {
	text, err := exec.Command(name, args...).Output()
	return string(text), err
}
