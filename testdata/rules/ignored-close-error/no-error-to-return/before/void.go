package void

import (
	"fmt"
	"log"
	"os"
)

func dump(name string) {
	f, err := os.Create(name)
	if err != nil {
		log.Print(err)
		return
	}
	defer f.Close()
	fmt.Fprintln(f, name)
}
