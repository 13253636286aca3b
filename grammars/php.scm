; What a string and its role look like in PHP.

[(string) (encapsed_string) (heredoc_body) (nowdoc_string)] @string
(encapsed_string [(variable_name) (member_access_expression) (subscript_expression)] @hole)
(heredoc_body [(variable_name) (member_access_expression) (subscript_expression)] @hole)
[(integer) (float) (boolean) (null)] @literal
(unary_op_expression argument: [(integer) (float)]) @literal
(comment) @comment

(expression_statement . [(string) (encapsed_string)] .) @expression
(binary_expression operator: ".") @concat
(binary_expression operator: ["??" "||" "&&" "or"]) @fallback
(conditional_expression) @fallback
(match_block) @fallback

(function_call_expression function: (_) @call.name arguments: (arguments) @call.value) @call
(member_call_expression object: (_) @call.name name: (_) @call.name arguments: (arguments) @call.value) @call
(nullsafe_member_call_expression object: (_) @call.name name: (_) @call.name arguments: (arguments) @call.value) @call
(scoped_call_expression scope: (_) @call.name name: (_) @call.name arguments: (arguments) @call.value) @call
(object_creation_expression . [(name) (qualified_name)] @call.name . (arguments) @call.value) @call
(attribute . (_) @call.name parameters: (arguments) @call.value) @call
(echo_statement "echo" @call.name (_) @call.value) @call
(print_intrinsic "print" @call.name (_) @call.value) @call
(argument name: (_) @pair.name . (_) @pair.value .) @pair
(argument !name . (_) .) @wrapper

; An array is a map whose keys may be missing: each element without one is in a list.
(array_creation_expression) @map
(array_element_initializer . (_) @pair.name . (_) @pair.value .) @pair
(array_element_initializer . (_) .) @list @wrapper
(subscript_expression . (_) @subscript.name . (_) @subscript.index .) @subscript

(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(augmented_assignment_expression left: (_) @binding.name operator: ["??=" "+="] right: (_) @binding.value) @binding
(augmented_assignment_expression operator: ".=") @concat
(const_element . (_) @binding.name . (_) @binding.value) @binding
(property_element name: (_) @binding.name default_value: (_) @binding.value) @binding
(static_variable_declaration name: (_) @binding.name value: (_) @binding.value) @binding
; define('MODEL', '…')
(function_call_expression
  function: (name) @_function (#eq? @_function "define")
  arguments: (arguments . (argument (_) @binding.name) . (argument (_) @binding @binding.value)))
(simple_parameter name: (_) @default.name default_value: (_) @default.value) @default
(property_promotion_parameter name: (_) @default.name default_value: (_) @default.value) @default

(binary_expression operator: ["==" "===" "!=" "!==" "<>" "<" ">" "<=" ">=" "<=>"]) @compare
(case_statement value: (_) @case)
(match_condition_list) @case
(throw_expression) @raise

(function_definition name: (_) @function.name) @function
(method_declaration name: (_) @function.name) @function
[(arrow_function) (anonymous_function)] @function
(class_declaration name: (_) @class.name (base_clause)? @class.bases) @class
(enum_declaration name: (_) @enum.name) @enum
(enum_case name: (_) @binding.name value: (_) @binding.value) @binding
[(variable_name) (name)] @reference

[(program) (compound_statement) (declaration_list)] @body
