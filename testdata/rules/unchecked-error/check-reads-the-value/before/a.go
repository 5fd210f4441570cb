// A check that reads the value itself panics wherever it stands.

package a

import (
	"fmt"
	"net/url"
)

type selection struct {
	command string
	header  string
	src     *url.URL
}

func build(arg string) (cmd *selection, err error) {
	src, err := url.Parse(arg)
	if err != nil {
		return nil, err
	}
	return &selection{src: src}, nil
}

func action(arg string) error {
	cmd, err := build(arg)

	cmd.header = "x"
	if err != nil {
		fmt.Println(cmd.command, err)
		return err
	}
	return cmd.run()
}

func tell(arg string) error {
	cmd, err := build(arg)
	cmd.header = "x"
	if err != nil {
		fmt.Println(cmd.command, err)
	}
	return cmd.run()
}

func (s *selection) run() error { return nil }
