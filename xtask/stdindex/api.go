package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// An api knows in which minor version of Go 1 a name appeared.
type api struct {
	// since has for each "path.Name" or "path.Type.Member" the version by operating system; "" stands for all.
	since map[string]map[string]int
	// newest is the version of the last file.
	newest int
}

var (
	apiFile = regexp.MustCompile(`^go1(?:\.(\d+))?\.txt$`)
	apiLine = regexp.MustCompile(`^pkg (\S+?)(?: \((\w+)-[^)]*\))?, (const|var|func|type|method) (.*)$`)
	// A method's receiver and name.
	apiMethod = regexp.MustCompile(`^\(\*?(\w+)(?:\[[^\]]*\])?\) (\w+)`)
	// A type's name, and the first word or embedded type after "struct," or "interface,".
	apiMember = regexp.MustCompile(`^(\w+)(?:\[.*\])? (?:struct|interface), (?:embedded \*?(?:\w+\.)?)?(\w+)`)
	apiName   = regexp.MustCompile(`^\w+`)
)

func readAPI(folder string) (*api, error) {
	a := &api{since: map[string]map[string]int{}}
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		match := apiFile.FindStringSubmatch(file.Name())
		if match == nil {
			continue
		}
		version := 0
		if match[1] != "" {
			if version, err = strconv.Atoi(match[1]); err != nil {
				return nil, err
			}
		}
		a.newest = max(a.newest, version)
		if err := a.readFile(filepath.Join(folder, file.Name()), version); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func (a *api) readFile(name string, version int) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		match := apiLine.FindStringSubmatch(line)
		if match == nil {
			return fmt.Errorf("%s: a line of another form: %s", name, line)
		}
		path, goos, kind, rest := match[1], match[2], match[3], match[4]
		if kind == "method" {
			method := apiMethod.FindStringSubmatch(rest)
			if method == nil {
				return fmt.Errorf("%s: a method of another form: %s", name, line)
			}
			a.add(path+"."+method[1]+"."+method[2], goos, version)
			continue
		}
		a.add(path+"."+apiName.FindString(rest), goos, version)
		if kind == "type" {
			a.addMembers(path, goos, rest, version)
		}
	}
	return lines.Err()
}

// addMembers reads the rest of a line about a type: one member, or the list of all methods of an interface.
func (a *api) addMembers(path, goos, rest string, version int) {
	prefix := path + "." + apiName.FindString(rest) + "."
	if member := apiMember.FindStringSubmatch(rest); member != nil {
		a.add(prefix+member[2], goos, version)
		return
	}
	if _, list, ok := strings.Cut(rest, " interface { "); ok {
		list, _, _ = strings.Cut(list, " }")
		for name := range strings.SplitSeq(list, ", ") {
			a.add(prefix+name, goos, version)
		}
	}
}

func (a *api) add(name, goos string, version int) {
	versions := a.since[name]
	if versions == nil {
		versions = map[string]int{}
		a.since[name] = versions
	}
	if known, ok := versions[goos]; !ok || version < known {
		versions[goos] = version
	}
}

// lookup gives the first version that has the name, on one operating system.
func (a *api) lookup(name, goos string) (version int, ok bool) {
	versions := a.since[name]
	everywhere, ok1 := versions[""]
	here, ok2 := versions[goos]
	switch {
	case ok1 && ok2:
		return min(everywhere, here), true
	case ok1:
		return everywhere, true
	default:
		return here, ok2
	}
}
