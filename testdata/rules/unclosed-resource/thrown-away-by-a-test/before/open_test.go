// Nobody closes what should not have been opened.

package open

import (
	"io/fs"
	"net"
	"os"
	"testing"
)

func TestMissing(t *testing.T) {
	_, errF := os.Open("non-existing")
	if _, ok := errF.(*fs.PathError); !ok {
		t.Error(errF)
	}
	_, _ = net.Listen("tcp", "[fe80::1%nonexistent]:0")
}

func TestHangs(t *testing.T) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go func() { ln.Accept() }()
}
