package main

import "sync"

var state sync.Map

func init() {
	state.Store("model", "gpt-4")
}
