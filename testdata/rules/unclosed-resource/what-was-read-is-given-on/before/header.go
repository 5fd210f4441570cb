package resource

import (
	"bufio"
	"net/textproto"
	"os"

	message "github.com/emersion/go-message/textproto"
)

func header(path string) (textproto.MIMEHeader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	header, err := readHeader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	return header, nil
}

func readHeader(r *bufio.Reader) (textproto.MIMEHeader, error) {
	return textproto.NewReader(r).ReadMIMEHeader()
}

func elsewhere(path string) (message.Header, error) {
	f, err := os.Open(path)
	if err != nil {
		return message.Header{}, err
	}
	r := bufio.NewReader(f)
	header, err := message.ReadHeader(r)
	if err != nil {
		return message.Header{}, err
	}
	return header, nil
}
