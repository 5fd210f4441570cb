package field

import (
	"bufio"
	"io"
)

type lexer struct{ s *bufio.Scanner }

func newLexer(r io.Reader) *lexer { return &lexer{s: bufio.NewScanner(r)} }

func (l *lexer) all() (words []string) {
	for l.s.Scan() {
		words = append(words, l.s.Text())
	}
	return words
}

func (l *lexer) err() error { return l.s.Err() }
