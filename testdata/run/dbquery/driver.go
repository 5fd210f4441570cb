package dbquery

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
)

var errUnsupported = errors.New("this database only answers queries")

// database gives the numbers from 0 to 9 to every query. One that is not "quick" comes back when its context or the
// database ends.
type database struct{ stopped chan struct{} }

func (d database) Connect(context.Context) (driver.Conn, error) { return connection{d}, nil }
func (d database) Driver() driver.Driver                        { return d }
func (d database) Open(string) (driver.Conn, error)             { return connection{d}, nil }

type connection struct{ database }

func (connection) Prepare(string) (driver.Stmt, error) { return nil, errUnsupported }
func (connection) Begin() (driver.Tx, error)           { return nil, errUnsupported }
func (connection) Close() error                        { return nil }

func (c connection) QueryContext(ctx context.Context, query string, _ []driver.NamedValue) (driver.Rows, error) {
	if query == "quick" {
		return &numbers{}, nil
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-c.stopped:
		return &numbers{}, nil
	}
}

type numbers struct{ next int64 }

func (*numbers) Columns() []string { return []string{"n"} }
func (*numbers) Close() error      { return nil }

func (n *numbers) Next(row []driver.Value) error {
	if n.next == 10 {
		return io.EOF
	}
	row[0] = n.next
	n.next++
	return nil
}
