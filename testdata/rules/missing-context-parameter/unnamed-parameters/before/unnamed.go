// Parameters without names would all need one.

package unnamed

import (
	"context"
	"database/sql"
)

var shared *sql.DB

func handle(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return save("a")
}

func save(string) error { return shared.PingContext(context.TODO()) }
