// The check is written as the tests around it write theirs; where a local variable takes the package's name, it is not.

package lines

import (
	"bufio"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	f, err := os.Open("input.txt")
	require.NoError(t, err)
	defer f.Close()
	scanner := bufio.NewScanner(f)
	n := 0
	for scanner.Scan() {
		n++
	}
	if n != 3 {
		t.Error(n)
	}
}

func TestHidden(t *testing.T) {
	require := require.New(t)
	f, err := os.Open("input.txt")
	require.NoError(err)
	defer f.Close()
	scanner := bufio.NewScanner(f)
	n := 0
	for scanner.Scan() {
		n++
	}
	require.Equal(3, n)
}
