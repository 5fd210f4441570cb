package parts

import (
	"bufio"
	"database/sql"
)

func lines(scanners []*bufio.Scanner) (n int) {
	for _, scanner := range scanners {
		for scanner.Scan() {
			n++
		}
	}
	return n
}

func all(results ...*sql.Rows) (n int) {
	for i := range results {
		rows := results[i]
		for rows.Next() {
			n++
		}
	}
	return n
}

func named(results map[string]*sql.Rows) (n int) {
	rows := results["people"]
	for rows.Next() {
		n++
	}
	return n
}

type lexer struct{ scanner *bufio.Scanner }

func (l *lexer) words() (words []string) {
	scanner := l.scanner
	for scanner.Scan() {
		words = append(words, scanner.Text())
	}
	return words
}

func (l *lexer) err() error { return l.scanner.Err() }

func asserted(result any) (n int) {
	rows := result.(*sql.Rows)
	for rows.Next() {
		n++
	}
	return n
}

func switched(result any) (n int) {
	switch rows := result.(type) {
	case *sql.Rows:
		for rows.Next() {
			n++
		}
	}
	return n
}
