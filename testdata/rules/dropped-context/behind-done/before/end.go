// What is done because the context has ended cannot be done with it.

package end

import (
	"context"
	"database/sql"
)

func serve(ctx context.Context, db *sql.DB, jobs <-chan string) error {
	for {
		select {
		case <-ctx.Done():
			_, err := db.Exec("update workers set state = 'gone'")
			return err
		case job := <-jobs:
			if job == "" {
				return nil
			}
		}
	}
}

func watch(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	return db.Ping()
}

func late(ctx context.Context, db *sql.DB) error {
	if ctx.Err() != nil {
		_, err := db.Exec("update files set state = 'late'")
		return err
	}
	return nil
}
