; What a string and its role look like in Lua.

(string) @string
[(number) (true) (false) (nil)] @literal
(unary_expression operand: (number)) @literal
(comment) @comment

(binary_expression "..") @concat
(binary_expression ["or" "and"]) @fallback

(function_call name: (_) @call.name arguments: (arguments) @call.value) @call

; A table is a map whose keys may be missing: each value without one is in a list.
(table_constructor) @map
(field name: (_) @pair.name value: (_) @pair.value) @pair
(field !name value: (_)) @list @wrapper
(bracket_index_expression table: (_) @subscript.name field: (_) @subscript.index) @subscript

(assignment_statement (variable_list . name: (_) @binding.name) (expression_list . value: (_) @binding.value)) @binding

(binary_expression ["==" "~=" "<" ">" "<=" ">="]) @compare

(function_declaration name: (_) @function.name) @function
(function_definition) @function
(identifier) @reference

[(chunk) (block)] @body
