package pack

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
)

func pack(content []byte) ([]byte, error) {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	defer zw.Close()
	if _, err := zw.Write(content); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func list(words []string) string {
	var text strings.Builder
	w := bufio.NewWriter(&text)
	for _, word := range words {
		fmt.Fprintln(w, word)
	}
	return text.String()
}
