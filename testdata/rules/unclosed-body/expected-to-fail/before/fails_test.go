package fails

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGet(t *testing.T) {
	_, err := http.Get("http://localhost:1/")
	require.Error(t, err)
	resp, err := http.Get("http://localhost:2/")
	require.Error(t, err)
	if resp != nil {
		t.Error(resp.Status)
	}
}
