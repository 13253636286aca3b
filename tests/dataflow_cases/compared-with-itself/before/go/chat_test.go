package chat

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDefault(t *testing.T) {
	chat := &Chat{}
	chat.Configure("key")
	assert.Equal(t, defaultModel, chat.model)
}
