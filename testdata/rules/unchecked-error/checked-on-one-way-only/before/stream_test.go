// A check that is left out where the error is expected does not become one for both.

package stream

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		text  string
		fails bool
	}{{"http://localhost", false}, {":", true}} {
		u, err := url.Parse(tc.text)
		if !tc.fails {
			require.NoError(t, err)
		}
		t.Log(tc.text)
		require.Equal(t, "http", u.Scheme)
	}
}
