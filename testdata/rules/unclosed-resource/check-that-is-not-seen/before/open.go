// Whether a check that cannot be seen stops is not known; one that only says so does not.

package open

import (
	"log"
	"os"
)

type checks interface{ Expect(err error) }

func seen(expect checks, name string) {
	f, err := os.Open(name)
	expect.Expect(err)
	var b [1]byte
	_, _ = f.Read(b[:])
}

func said(name string) {
	f, err := os.Open(name)
	if err != nil {
		log.Print(err)
	}
	var b [1]byte
	_, _ = f.Read(b[:])
}
