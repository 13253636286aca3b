; What a string and its role look like in Ruby.

[(string) (bare_string) (heredoc_content) (simple_symbol) (delimited_symbol)] @string
(interpolation) @hole
(regex) @pattern
[(integer) (float) (true) (false) (nil)] @literal
(unary operand: [(integer) (float)]) @literal
(comment) @comment

(binary operator: ["+" "<<" "%"]) @concat
(chained_string) @concat
(binary operator: ["||" "or" "&&"]) @fallback
(conditional) @fallback

; A call without arguments passes its receiver on ([…].freeze): not a separate call.
(call receiver: (_) @call.name method: (_) @call.name arguments: (argument_list) @call.value) @call
(call !receiver method: (_) @call.name arguments: (argument_list) @call.value) @call
(call receiver: [(constant) (scope_resolution)] @call.name method: (_) @call.name !arguments block: (_)) @call
(pair key: (_) @pair.name value: (_) @pair.value) @pair
(hash) @map
[(array) (string_array)] @list
(element_reference object: (_) @subscript.name . (_) @subscript.index) @subscript

(assignment left: (_) @binding.name right: (_) @binding.value) @binding
(operator_assignment left: (_) @binding.name right: (_) @binding.value) @binding
(keyword_parameter name: (_) @default.name value: (_) @default.value) @default
(optional_parameter name: (_) @default.name value: (_) @default.value) @default

; RSpec: let(:model) { "…" } binds; ENV.fetch("MODEL") { "…" } is a default.
(call
  method: (identifier) @_method (#any-of? @_method "let" "let!" "subject" "subject!")
  arguments: (argument_list . (simple_symbol) @binding.name)
  block: (_ body: (_ . (_) @binding @binding.value .)))
(call
  method: (identifier) @_method (#any-of? @_method "fetch" "dig")
  arguments: (argument_list . (_) @default.name)
  block: (_ body: (_ . (_) @default @default.value .)))

(binary operator: ["==" "!=" "===" "=~" "!~" "<" ">" "<=" ">=" "<=>"]) @compare
(when pattern: (_) @case)
(in_clause pattern: (_) @case)
(call method: (identifier) @_method (#any-of? @_method "raise" "fail" "abort")) @raise
; expect(…).to eq("…"), assert_equal "…", x.must_equal "…"
(call
  receiver: (call method: (identifier) @_expect (#any-of? @_expect "expect" "is_expected"))
  method: (identifier) @_method (#any-of? @_method "to" "not_to" "to_not")) @assert
(call method: (identifier) @_method (#match? @_method "^(assert|refute|must|wont)_")) @assert

(method name: (_) @function.name) @function
(singleton_method name: (_) @function.name) @function
[(block) (do_block) (lambda)] @function
(class name: (_) @class.name superclass: (superclass)? @class.bases) @class
[(identifier) (constant)] @reference

[(program) (body_statement) (block_body) (then)] @body
