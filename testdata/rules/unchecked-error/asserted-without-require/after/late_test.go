// The package that stops tests is not at hand: the assertion has nothing to say behind `t.Fatal`.

package late

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHeader(t *testing.T) {
	req, err := http.NewRequest("GET", "http://localhost:1/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Add("Content-Type", "application/json")
	assert.Equal(t, "GET", req.Method)
}
