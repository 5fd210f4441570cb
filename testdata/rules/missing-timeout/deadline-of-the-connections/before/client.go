package provider

import (
	"net"
	"net/http"
	"time"
)

func call(url string, timeout time.Duration) (int, error) {
	client := http.Client{
		Transport: &http.Transport{
			Dial: func(network, addr string) (net.Conn, error) {
				conn, err := net.DialTimeout(network, addr, timeout)
				if err != nil {
					return nil, err
				}
				return conn, conn.SetDeadline(time.Now().Add(timeout))
			},
		},
	}
	resp, err := client.Get(url)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
