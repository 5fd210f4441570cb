package api

import (
	"os/exec"

	"github.com/gin-gonic/gin"
)

func list(c *gin.Context) {
	out, err := exec.Command("gpg", "--list-keys").CombinedOutput()
	if err != nil {
		c.JSON(400, err.Error())
		return
	}
	c.JSON(200, string(out))
}
