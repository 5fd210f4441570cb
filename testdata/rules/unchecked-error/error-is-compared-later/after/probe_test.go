// A test that compares the error may want one, and knows that there is a value beside it.

package probe

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

type info struct{ name string }

func probe(fails error) (*info, error) {
	if fails == errNone {
		return nil, fails
	}
	return &info{name: "x"}, fails
}

func strict(fails error) (*info, error) {
	if fails != nil {
		return nil, fails
	}
	return &info{name: "x"}, nil
}

var (
	errNone = errors.New("none")
	errHalf = errors.New("half")
)

func TestProbe(t *testing.T) {
	for _, want := range []error{nil, errHalf} {
		got, err := probe(want)
		require.Equal(t, "x", got.name)
		require.Equal(t, want, err)
	}
}

func TestProbeIs(t *testing.T) {
	got, err := probe(errHalf)
	if got.name != "x" {
		t.Error(got.name)
	}
	require.ErrorIs(t, err, errHalf)
}

func TestProbeAll(t *testing.T) {
	got, err := strict(nil)
	require.NoError(t, err)
	require.Equal(t, "x", got.name)
	t.Log(err)
}
