package list

import (
	"bufio"
	"fmt"
	"strings"
)

func list(words []string) string {
	var text strings.Builder
	w := bufio.NewWriter(&text)
	for _, word := range words {
		fmt.Fprintln(w, word)
	}
	w.Flush()
	return text.String()
}
