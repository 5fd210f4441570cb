package m

import "m/help"

func tag(url string, answers *help.Answers) string {
	resp := answers.Get(url)
	return resp.Header.Get("ETag")
}

func length(url string) int64 {
	resp := help.Head(url)
	return resp.ContentLength
}

// Nobody asks whether there is one.
func status(url string) string {
	resp := help.Maybe(url)
	if resp != nil {
		return resp.Status
	}
	return ""
}
