// The second turn needs what the first one holds: the turns are told apart by their number.

package readers

import (
	"net"
	"testing"
)

type client struct{ c net.Conn }

func (c *client) Start() (err error) { c.c, err = net.Dial("tcp", "127.0.0.1:8554"); return err }
func (c *client) Close()             { c.c.Close() }
func (c *client) Setup() error       { _, err := c.c.Write([]byte("SETUP")); return err }

// The server takes one reader: the second is refused.
func TestMaxReaders(t *testing.T) {
	for i := range 2 {
		reader := client{}
		if err := reader.Start(); err != nil {
			t.Fatal(err)
		}
		defer reader.Close()

		err := reader.Setup()
		if i != 1 {
			if err != nil {
				t.Fatal(err)
			}
		} else if err == nil {
			t.Fatal("the second reader was taken")
		}
	}
}
