; What a string and its role look like in Go.

[(interpreted_string_literal) (raw_string_literal)] @string
[(int_literal) (float_literal) (true) (false) (nil)] @literal
(comment) @comment

(binary_expression operator: "+") @concat
(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(expression_case value: (_) @case)

(call_expression function: (_) @call.name arguments: (argument_list) @call.value) @call
; A generic call with one argument reads as a conversion: New[T]("…").
(type_conversion_expression type: (_) @call.name operand: (_) @call.value) @call
((call_expression function: (identifier) @raise.name) @raise (#eq? @raise.name "panic"))
((call_expression function: (selector_expression) @raise.name) @raise
  (#any-of? @raise.name "errors.New" "fmt.Errorf" "log.Fatal" "log.Fatalf" "log.Panicf"))

; A struct literal is a call of its type with the fields as keywords; its body is a map of them.
(composite_literal type: [(type_identifier) (qualified_type) (generic_type)] @call.name body: (literal_value) @call.value) @call
(composite_literal type: [(slice_type) (array_type) (implicit_length_array_type)] body: (literal_value) @list)
(literal_value) @map
(keyed_element key: (literal_element) @pair.name value: (literal_element (_) @pair.value)) @pair
; Rows of a type without a name: the cases of a table test.
(composite_literal type: (slice_type element: (struct_type))) @assert
(composite_literal type: (slice_type element: (pointer_type (struct_type)))) @assert
(composite_literal type: (map_type value: (struct_type))) @assert

(index_expression operand: (_) @subscript.name index: (_) @subscript.index) @subscript

(const_spec name: (_) @binding.name value: (_) @binding.value) @binding
(var_spec name: (_) @binding.name value: (_) @binding.value) @binding
(short_var_declaration left: (_) @binding.name right: (_) @binding.value) @binding
(assignment_statement left: (_) @binding.name right: (_) @binding.value) @binding
; A function that returns nothing but a default.
((function_declaration name: (_) @binding.name
   body: (block . (statement_list . (return_statement (expression_list . (_) @binding.value .)) .)) @binding)
  (#match? @binding.name "[dD]efault"))
((field_declaration tag: (_) @type) (#not-match? @type "[dD]efault(:\"|=)"))
((field_declaration tag: (_) @type) (#match? @type "oneof|enum:"))
; What a library of settings fills in: `env:"MODEL" envDefault:"…"`.
((field_declaration name: (_) @default.name tag: (_) @default.value) @default
  (#match? @default.value "[dD]efault(:\"|=)") (#not-match? @default.value "oneof|enum:"))

(function_declaration name: (_) @function.name) @function
(method_declaration name: (_) @function.name) @function
(func_literal) @function
[(identifier) (field_identifier)] @reference
(composite_literal type: (type_identifier) @reference)

[(source_file) (statement_list)] @body
