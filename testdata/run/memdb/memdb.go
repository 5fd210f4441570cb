// Package memdb is a database driver that counts what is open.
package memdb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
	"sync/atomic"
)

// Counts says what is open, and what was done.
type Counts struct {
	Conns, Rows, Statements, Transactions atomic.Int64
	Commits, Rollbacks                    atomic.Int64
}

// Open gives a database with one connection at most; each query gives these names. A name "broken" is a connection that fails.
func Open(names ...string) (*sql.DB, *Counts) {
	counts := &Counts{}
	db := sql.OpenDB(connector{names: names, counts: counts})
	db.SetMaxOpenConns(1)
	return db, counts
}

type connector struct {
	names  []string
	counts *Counts
}

func (c connector) Connect(context.Context) (driver.Conn, error) {
	c.counts.Conns.Add(1)
	return &conn{connector: c}, nil
}

func (c connector) Driver() driver.Driver { return nil }

type conn struct{ connector }

func (c *conn) Prepare(query string) (driver.Stmt, error) {
	c.counts.Statements.Add(1)
	return &statement{conn: c, query: query}, nil
}

func (c *conn) Begin() (driver.Tx, error) {
	c.counts.Transactions.Add(1)
	return transaction{c.counts}, nil
}

func (c *conn) Close() error {
	c.counts.Conns.Add(-1)
	return nil
}

type transaction struct{ counts *Counts }

func (t transaction) Commit() error {
	t.counts.Transactions.Add(-1)
	t.counts.Commits.Add(1)
	return nil
}

func (t transaction) Rollback() error {
	t.counts.Transactions.Add(-1)
	t.counts.Rollbacks.Add(1)
	return nil
}

type statement struct {
	*conn
	query string
}

func (s *statement) NumInput() int { return -1 }

func (s *statement) Close() error {
	s.counts.Statements.Add(-1)
	return nil
}

func (s *statement) Exec([]driver.Value) (driver.Result, error) {
	if strings.Contains(s.query, "fail") {
		return nil, errors.New("it failed")
	}
	return driver.RowsAffected(1), nil
}

func (s *statement) Query([]driver.Value) (driver.Rows, error) {
	s.counts.Rows.Add(1)
	return &rows{names: s.names, counts: s.counts}, nil
}

type rows struct {
	names  []string
	counts *Counts
}

func (r *rows) Columns() []string { return []string{"name"} }

func (r *rows) Close() error {
	r.counts.Rows.Add(-1)
	return nil
}

func (r *rows) Next(values []driver.Value) error {
	if len(r.names) == 0 {
		return io.EOF
	}
	if r.names[0] == "broken" {
		return errors.New("the connection broke")
	}
	values[0], r.names = r.names[0], r.names[1:]
	return nil
}
