package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

const magic = "gostd 1\n"

// encode writes the table and the blocks.
func encode(version string, paths []string, perTarget []packages) []byte {
	slices.Sort(paths)
	var table, blocks bytes.Buffer
	table.WriteString(version + "\n")
	for _, path := range paths {
		text := block(path, perTarget)
		packed := pack(text)
		fmt.Fprintf(&table, "%s\t%s\t%d\t%d\n", path, perTarget[0][path].name, len(packed), len(text))
		blocks.Write(packed)
	}
	file := []byte(magic)
	file = binary.LittleEndian.AppendUint32(file, uint32(table.Len()))
	file = append(file, table.Bytes()...)
	return append(file, blocks.Bytes()...)
}

func pack(text string) []byte {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		panic(err)
	}
	// Writing to a buffer cannot fail.
	w.Write([]byte(text))
	w.Close()
	return packed.Bytes()
}

// block is the text of one package: each declaration once for all targets on which it is the same.
func block(path string, perTarget []packages) string {
	names := map[string]bool{}
	for _, target := range perTarget {
		for name := range target[path].decls {
			names[name] = true
		}
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(names)) {
		var texts []string // in the order of the first target that has them
		masks := map[string]int{}
		for i, target := range perTarget {
			d := target[path].decls[name]
			if d == nil {
				continue
			}
			text := d.text(name)
			if masks[text] == 0 {
				texts = append(texts, text)
			}
			masks[text] |= 1 << i
		}
		for _, text := range texts {
			fmt.Fprintf(&b, "%c%x%s", text[0], masks[text], text[1:])
		}
	}
	return b.String()
}

// text is a declaration with its members, without the targets.
func (d *decl) text(name string) string {
	columns := []string{string(d.kind) + strconv.Itoa(d.since), name}
	if d.kind == 's' || d.kind == 'i' {
		columns = append(columns, map[bool]string{true: "-"}[d.hidden])
	}
	if d.kind != 's' {
		columns = append(columns, d.typ)
	}
	if d.value != "" {
		columns = append(columns, d.value)
	}
	columns = append(columns, d.params...)
	var b strings.Builder
	b.WriteString(strings.Join(columns, "\t") + "\n")
	for _, name := range slices.Sorted(maps.Keys(d.members)) {
		b.WriteString(d.members[name].text(name, d.since) + "\n")
	}
	return b.String()
}

func (m *member) text(name string, since int) string {
	head := string(m.kind)
	if m.since != since {
		head += strconv.Itoa(m.since)
	}
	columns := []string{head, name, m.typ}
	if m.declaredBy != "" {
		columns = append(columns, strconv.Itoa(m.depth), m.declaredBy)
	}
	return strings.Join(columns, "\t")
}
