package run

import (
	"encoding/json"
	"net"
	"os"
	"time"
)

type config struct{ Addr string }

// The file is of no use in the loop, the connection is there as long as the function runs.
func run(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	var c config
	if err := json.NewDecoder(f).Decode(&c); err != nil {
		f.Close()
		return err
	}
	f.Close()
	conn, err := net.Dial("tcp", c.Addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("here")); err != nil {
		return err
	}
	for {
		time.Sleep(time.Second)
	}
}
