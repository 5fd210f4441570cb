package command

import (
	"os"
	"os/exec"
)

func start(name string) (*exec.Cmd, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("true")
	cmd.Stdout = f
	return cmd, cmd.Start()
}
