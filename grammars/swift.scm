; What a string and its role look like in Swift.

[(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @string
(interpolated_expression) @hole
(regex_literal) @pattern
[(integer_literal) (real_literal) (boolean_literal) (nil_literal)] @literal
(prefix_expression target: [(integer_literal) (real_literal)]) @literal
[(comment) (multiline_comment)] @comment

(additive_expression) @concat
(nil_coalescing_expression) @fallback
(ternary_expression) @fallback

(call_expression . (_) @call.name (call_suffix (value_arguments "(") @call.value)) @call
(macro_invocation . (_) @call.name (call_suffix (value_arguments) @call.value)) @call
(attribute (user_type) @call.name) @call
(value_argument name: (_) @pair.name value: (_) @pair.value) @pair
(value_argument !name value: (_)) @wrapper
; A key and its value are siblings without a node of their own.
(dictionary_literal) @map
(dictionary_literal key: (_) @pair @pair.name . value: (_) @pair @pair.value)
(array_literal) @list
(call_expression . (_) @subscript.name (call_suffix (value_arguments "[" (value_argument) @subscript.index))) @subscript

(property_declaration name: (_) @binding.name value: (_) @binding.value) @binding
(assignment target: (_) @binding.name result: (_) @binding.value) @binding
((parameter external_name: (simple_identifier) @default.name (#not-eq? @default.name "_")) @default . "=" . (_) @default @default.value)
((parameter name: (_) @default.name) @default . "=" . (_) @default @default.value)

(equality_expression) @compare
(comparison_expression) @compare
(infix_expression op: (custom_operator)) @compare
(switch_pattern) @case
(control_transfer_statement (throw_keyword)) @raise

(enum_entry name: (_) @binding.name . "=" . raw_value: (_) @binding.value) @binding
; An enumeration without cases is a namespace of constants.
(class_declaration name: (_) @enum.name body: (enum_class_body (enum_entry))) @enum
(class_declaration name: (_) @class.name (inheritance_specifier)? @class.bases body: (class_body)) @class
(function_declaration name: (_) @function.name) @function
(init_declaration "init" @function.name) @function
[(lambda_literal) (computed_property)] @function
(simple_identifier) @reference

[(source_file) (statements) (class_body) (enum_class_body)] @body
