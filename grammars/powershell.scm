; What a string and its role look like in PowerShell: a command is a call, its parameters the options before their values.

[(expandable_string_literal) (verbatim_string_characters) (expandable_here_string_literal)
 (verbatim_here_string_characters) (generic_token)] @string
[(integer_literal) (real_literal)] @literal
(sub_expression) @hole
(expandable_string_literal (variable) @hole)
; The blanks between arguments are not arguments.
[(comment) (command_argument_sep)] @comment

(command command_name: (_) @call.name command_elements: (command_elements) @call.value) @call
(invokation_expression (member_name) @call.name (argument_list (argument_expression_list) @call.value)) @call
; [ValidateSet("…")]
(attribute (attribute_arguments) @list)
(hash_literal_body) @map
(hash_entry (key_expression) @pair.name (_) @pair.value) @pair
(array_expression) @list
(array_literal_expression (unary_expression) . (unary_expression)) @list

(assignment_expression (left_assignment_expression) @binding.name value: (_) @binding.value) @binding
(class_property_definition (variable) @binding.name (_) @binding.value) @binding
(script_parameter (variable) @default.name (script_parameter_default) @default.value) @default

(comparison_expression (comparison_operator)) @compare
(switch_clause_condition) @case
(additive_expression (additive_expression) (_)) @concat
(format_expression (format_expression) (_)) @concat

(function_statement (function_name) @function.name) @function
(enum_statement (simple_name) @enum.name) @enum
(class_statement . (simple_name) @class.name) @class
(variable) @reference

[(program) (statement_list)] @body
