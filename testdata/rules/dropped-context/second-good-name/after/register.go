// Where a name is taken there is another word for it, and the words of another error are not taken over.

package secondgoodname

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

type RegisterRequest struct{ Path string }

func Register(ctx context.Context, client *http.Client, path string) (int, error) {
	req := RegisterRequest{Path: path}
	reqBody, err := json.Marshal(req)
	if err != nil {
		return 0, fmt.Errorf("failed to marshal request: %w", err)
	}
	httpReq, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost/register", bytes.NewReader(reqBody))
	if err != nil {
		return 0, err
	}
	httpReq.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(httpReq)
	if err != nil {
		return 0, fmt.Errorf("failed to connect: %w", err)
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
