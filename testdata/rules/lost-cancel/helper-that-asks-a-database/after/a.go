// What a statement or a row of a database gives is there when the call returns. Rows, a transaction and a command that is
// started work on the context.

package a

import (
	"context"
	"database/sql"
	"os/exec"
	"time"
)

type user struct{ name string }

type store interface {
	load(ctx context.Context, id int) (*user, error)
	all(ctx context.Context) (*sql.Rows, error)
}

type database struct{ db *sql.DB }

func (d *database) load(ctx context.Context, id int) (*user, error) {
	u := &user{}
	if err := d.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&u.name); err != nil {
		return nil, err
	}
	if _, err := d.db.ExecContext(ctx, "update users set seen = now() where id = $1", id); err != nil {
		return nil, err
	}
	return u, nil
}

func (d *database) all(ctx context.Context) (*sql.Rows, error) {
	return d.db.QueryContext(ctx, "select name from users")
}

func (d *database) start(ctx context.Context) (*exec.Cmd, error) {
	cmd := exec.CommandContext(ctx, "backup")
	return cmd, cmd.Start()
}

func get(ctx context.Context, s store, id int) (*user, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	u, err := s.load(ctx, id)
	if err != nil {
		return nil, err
	}
	cancel()
	return u, nil
}

func getHere(ctx context.Context, d *database, id int) (*user, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return d.load(ctx, id)
}

func getAll(ctx context.Context, s store) (*sql.Rows, error) {
	ctx, _ = context.WithTimeout(ctx, time.Second)
	return s.all(ctx)
}

func getAllHere(ctx context.Context, d *database) (*sql.Rows, error) {
	ctx, _ = context.WithTimeout(ctx, time.Second)
	return d.all(ctx)
}

func backup(ctx context.Context, d *database) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	_, err := d.start(ctx)
	return err
}

func (d *database) dump(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "dump").Output()
}

func dumpIt(ctx context.Context, d *database) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	b, err := d.dump(ctx)
	if err != nil {
		return "", err
	}
	cancel()
	return string(b), nil
}
