package done

import (
	"io"
	"log"
	"os"
	"strings"
)

func parse(r io.Reader) (map[string]string, error) {
	b, err := io.ReadAll(r)
	return map[string]string{"all": string(b)}, err
}

func envs(s string) map[string]string {
	result := map[string]string{}
	for _, p := range strings.Split(s, ",") {
		f, err := os.Open(p)
		if err != nil {
			log.Print(err)
			continue
		}
		m, err := parse(f)
		f.Close()
		if err != nil {
			log.Print(err)
			continue
		}
		for k, v := range m {
			result[k] = v
		}
	}
	return result
}
