; What a string and its role look like in Groovy. Its grammar is Java's, which commands without brackets and missing
; semicolons break: such a statement is read as text.

[(string_literal) (character_literal)] @string
[(decimal_integer_literal) (decimal_floating_point_literal) (true) (false) (null_literal)] @literal
[(line_comment) (block_comment)] @comment

(binary_expression operator: "+") @concat
(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(ternary_expression) @fallback
(switch_label) @case

; Object and name are two nodes: the path is what is left of the whole without its arguments.
(method_invocation arguments: (argument_list) @call.value) @call @call.name
(object_creation_expression type: (_) @call.name arguments: (argument_list) @call.value) @call
(annotation name: (_) @call.name arguments: (annotation_argument_list) @call.value) @call
(element_value_pair key: (_) @pair.name value: (_) @pair.value) @pair
(map_item key: (_) @pair.name value: (_) @pair.value) @pair
(map_literal) @map
[(array_literal) (array_initializer)] @list
(array_access array: (_) @subscript.name index: (_) @subscript.index) @subscript

(variable_declarator name: (_) @binding.name value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(formal_parameter name: (_) @default.name "=" (_) @default.value) @default
(enum_constant name: (_) @binding.name arguments: (argument_list) @binding.value) @binding

(assert_statement) @assert
(throw_statement) @raise

(method_declaration name: (_) @function.name) @function
(lambda_expression) @function
(class_declaration name: (_) @class.name superclass: (_)? @class.bases) @class
(enum_declaration name: (_) @enum.name) @enum
(identifier) @reference

[(program) (block) (class_body)] @body
