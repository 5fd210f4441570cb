// Calls that have a form with a context.

package b

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
)

func Load(ctx context.Context, db *sql.DB, id int) (string, error) {
	var s string
	if err := db.QueryRowContext(ctx, "select 1", id).Scan(&s); err != nil {
		return "", err
	}
	if err := exec.CommandContext(ctx, "true").Run(); err != nil {
		return "", err
	}
	return s, nil
}

func Get(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
