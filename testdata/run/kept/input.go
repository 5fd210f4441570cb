// Package kept holds what looks forgotten, and is not: somebody else ends it, later.
package kept

import (
	"bufio"
	"database/sql"
	"io"
	"net/http"
	"os"
	"sync"
)

// Log writes lines to a file until it is closed.
type Log struct {
	mu   sync.Mutex
	file *os.File
	n    int
}

// Open opens a log.
func Open(name string) (*Log, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &Log{file: f}, nil
}

// Close ends it.
func (l *Log) Close() error { return l.file.Close() }

func (l *Log) lock() { l.mu.Lock() }

func (l *Log) unlock() { l.mu.Unlock() }

// Write writes all lines that are not empty.
func (l *Log) Write(lines []string) error {
	l.lock()
	defer l.unlock()
	for _, line := range lines {
		if line == "" {
			continue
		}
		if _, err := io.WriteString(l.file, line+"\n"); err != nil {
			return err
		}
		l.n++
	}
	return nil
}

// Count counts the lines: the lock is held from turn to turn.
func (l *Log) Count(lines []string) int {
	n := 0
	l.mu.Lock()
	for _, line := range lines {
		if line == "" {
			continue
		}
		if line == "." {
			break
		}
		n++
	}
	l.n += n
	n = l.n
	l.mu.Unlock()
	return n
}

// Begin hands the lock to its caller, together with how to give it back.
func (l *Log) Begin() func() {
	l.mu.Lock()
	return l.mu.Unlock
}

// Join reads files one behind the other; they are needed until all is read.
func Join(w io.Writer, names ...string) error {
	var all []io.Reader
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		all = append(all, bufio.NewReader(f))
	}
	_, err := io.Copy(w, io.MultiReader(all...))
	return err
}

// Names gives rows that the caller closes.
func Names(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Body gives a body that the caller closes.
func Body(client *http.Client, url string) (io.ReadCloser, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// Tx begins a transaction that the caller ends.
func Tx(db *sql.DB) (*sql.Tx, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	if _, err := tx.Exec("set names"); err != nil {
		tx.Rollback()
		return nil, err
	}
	return tx, nil
}

// Queue hands on things in order.
type Queue struct {
	mu    sync.Mutex
	some  *sync.Cond
	items []string
}

// NewQueue makes a queue.
func NewQueue() *Queue {
	q := &Queue{}
	q.some = sync.NewCond(&q.mu)
	return q
}

// Put adds one.
func (q *Queue) Put(item string) {
	q.mu.Lock()
	q.items = append(q.items, item)
	q.mu.Unlock()
	q.some.Signal()
}

// Take waits for one.
func (q *Queue) Take() string {
	q.mu.Lock()
	for len(q.items) == 0 {
		q.some.Wait()
	}
	item := q.items[0]
	q.items = q.items[1:]
	q.mu.Unlock()
	return item
}
