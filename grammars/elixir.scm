; What a string and its role look like in Elixir, where nearly everything is a call.

[(string) (charlist) (sigil) (atom) (quoted_atom)] @string
(interpolation) @hole
[(integer) (float) (boolean) (nil)] @literal
(unary_operator operand: [(integer) (float)]) @literal
(comment) @comment

(unary_operator operator: "@" operand: (call
  target: (identifier) @_name (#any-of? @_name "moduledoc" "doc" "typedoc" "shortdoc")
  (arguments [(string) (sigil)] @docstring)))
(unary_operator operator: "@" operand: (call
  target: (identifier) @_name (#any-of? @_name "type" "typep" "spec" "callback" "opaque")
  (arguments) @type))
((sigil (sigil_name) @_name (#any-of? @_name "r" "R")) @pattern)

(binary_operator operator: ["<>" "++"]) @concat
(binary_operator operator: ["||" "&&" "or" "and"]) @fallback

(call target: (_) @call.name
  (#not-match? @call.name "^(def|defp|defmacro|defmacrop|defmodule|defimpl|defprotocol|if|unless|case|cond|with|for|try|quote|assert|refute|defstruct)$")
  (arguments) @call.value) @call
(pair key: (_) @pair.name (#not-match? @pair.name "^(do|else|after|rescue|catch):") value: (_) @pair.value) @pair
(binary_operator left: (_) @pair.name operator: "=>" right: (_) @pair.value) @pair
[(keywords) (map_content)] @wrapper
(map . (map_content)) @map
(map (struct) @call.name (map_content) @call.value) @call
[(list) (tuple)] @list
(list . (keywords)) @map
(access_call target: (_) @subscript.name key: (_) @subscript.index) @subscript

(binary_operator left: (_) @binding.name operator: "=" right: (_) @binding.value) @binding
(unary_operator operator: "@" operand: (call
  target: (identifier) @binding.name (#not-match? @binding.name "^(moduledoc|doc|typedoc|type|spec)$")
  (arguments . (_) @binding.value .) @binding))
(call target: (identifier) @_name (#eq? @_name "defstruct")
  (arguments [(keywords (pair key: (_) @binding.name value: (_) @binding.value) @binding) (list (keywords (pair key: (_) @binding.name value: (_) @binding.value) @binding))]))
(binary_operator left: (_) @default.name operator: "\\\\" right: (_) @default.value) @default

(binary_operator operator: ["==" "!=" "===" "!==" "=~" "in" "not in" "<" ">" "<=" ">="]) @compare
; Patterns: the left side of -> or =, and the head of a function.
(stab_clause left: (_) @case)
(binary_operator left: [(map) (tuple) (list) (string)] @case operator: "=")
(call
  target: (identifier) @_name (#any-of? @_name "def" "defp" "defmacro")
  (arguments . (call (arguments [(string) (map) (tuple) (list) (unary_operator operator: "@")] @case))))
(call
  target: (identifier) @_name (#any-of? @_name "def" "defp" "defmacro")
  (arguments . (binary_operator left: (call (arguments [(string) (map) (tuple) (list) (unary_operator operator: "@")] @case)) operator: "when")))
(call
  target: (identifier) @_name (#any-of? @_name "assert" "refute" "assert_receive" "assert_received" "assert_raise" "assert_in_delta")
  (arguments) @assert)
(call target: (identifier) @_name (#any-of? @_name "raise" "reraise" "throw")) @raise

(call
  target: (identifier) @_name (#any-of? @_name "def" "defp" "defmacro")
  (arguments . [
    (identifier) @function.name
    (call target: (identifier) @function.name)
    (binary_operator left: (call target: (identifier) @function.name) operator: "when")
  ])) @function
(call target: (identifier) @_name (#any-of? @_name "test" "setup" "describe") (do_block) @function)
(anonymous_function) @function
(call target: (identifier) @_name (#eq? @_name "defmodule") (arguments . (_) @class.name) (do_block)) @class
(identifier) @reference

[(source) (do_block) (body)] @body
