// What is done because the context has ended cannot be done with it.

package end

import (
	"context"
	"database/sql"
	"errors"
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

func upload(ctx context.Context, db *sql.DB, put func(context.Context) error) error {
	if _, err := db.ExecContext(ctx, "insert into files values (1)"); err != nil {
		return err
	}
	if err := put(ctx); err != nil {
		_, undo := db.Exec("delete from files where id = 1")
		return errors.Join(err, undo)
	}
	if ctx.Err() != nil {
		_, err := db.Exec("update files set state = 'late'")
		return err
	}
	return nil
}
