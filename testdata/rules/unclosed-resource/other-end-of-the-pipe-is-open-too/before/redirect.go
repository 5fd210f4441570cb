package resource

import (
	"log"
	"os"
	"os/exec"
)

func redirect() {
	pr, pw, err := os.Pipe()
	if err != nil {
		return
	}
	cmd := exec.Command("logger")
	cmd.Stdin = pr
	err = cmd.Start()
	if err != nil {
		log.Print(err)
		return
	}
	pr.Close()
	pw.WriteString("hello")
	pw.Close()
}
