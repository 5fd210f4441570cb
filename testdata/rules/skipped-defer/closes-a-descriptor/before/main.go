// What is skipped closes a descriptor and does no more: the system does that as well.

package main

import (
	"log"

	"example.com/case/dev"
)

func main() {
	m, err := dev.New()
	if err != nil {
		log.Fatal(err)
	}
	defer m.Close()
	if err := m.Load(); err != nil {
		log.Fatalf("load: %s", err)
	}
}
