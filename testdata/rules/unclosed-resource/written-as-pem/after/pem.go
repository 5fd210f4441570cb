package pem

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
)

func write(name string, key *rsa.PrivateKey) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	text, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	if err := pem.Encode(f, &pem.Block{Type: "PRIVATE KEY", Bytes: text}); err != nil {
		return err
	}
	return f.Close()
}
