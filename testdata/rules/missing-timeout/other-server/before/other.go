// A type of that name.

package other

type Server struct{ Addr string }

func ListenAndServe(addr string) *Server { return &Server{Addr: addr} }

func use() *Server { return ListenAndServe(":8080") }
