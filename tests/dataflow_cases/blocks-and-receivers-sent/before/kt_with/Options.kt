package app
class Options { var model: String = "" }
