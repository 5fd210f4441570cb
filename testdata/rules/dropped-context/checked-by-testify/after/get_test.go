// The error is checked by a function that ends the test: the error of the request is, too.

package checked

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGet(t *testing.T) {
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost:8080", nil)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
}
