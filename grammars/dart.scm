; What a string and its role look like in Dart. A call is not one node: what is called and its arguments are siblings.

(string_literal) @string
(template_substitution) @hole
[(decimal_integer_literal) (decimal_floating_point_literal) (hex_integer_literal) (true) (false) (null_literal)] @literal
(unary_expression (prefix_operator) . [(decimal_integer_literal) (decimal_floating_point_literal)]) @literal
[(comment) (documentation_comment)] @comment

(expression_statement . (string_literal) .) @expression
(additive_expression) @concat
(if_null_expression) @fallback
(conditional_expression) @fallback

; The longest path first: of several frames at one place, the first counts.
((identifier) @call.name . (selector) @call.name . (selector) @call.name . (selector) @call.name
  . (selector (argument_part (arguments) @call.value)) @call)
((identifier) @call.name . (selector) @call.name . (selector) @call.name . (selector (argument_part (arguments) @call.value)) @call)
((identifier) @call.name . (selector) @call.name . (selector (argument_part (arguments) @call.value)) @call)
((identifier) @call @call.name . (selector (argument_part (arguments) @call.value)) @call)
; What a call, an index or a long path gives: no identifier right before, whose call would be the wider one.
((selector (argument_part)) . (selector (unconditional_assignable_selector)) @call.name . (selector (argument_part (arguments) @call.value)) @call)
(initializer_list_entry . (super) @call.name . (arguments) @call.value) @call
(redirection . (this) @call.name . (arguments) @call.value) @call
([(this) (super) (parenthesized_expression)] . (selector (unconditional_assignable_selector)) @call.name . (selector (argument_part (arguments) @call.value)) @call)
((selector) . (selector) . (selector) . (selector (unconditional_assignable_selector)) @call.name . (selector (argument_part (arguments) @call.value)) @call)
; The same with the receiver: of a constant that asks, `model.startsWith('gpt-4')`.
((identifier) @call @call.name . (selector [(unconditional_assignable_selector) (conditional_assignable_selector)]) @call.name
  . (selector (argument_part (arguments) @call.value)) @call)
((identifier) @call @call.name . (selector [(unconditional_assignable_selector) (conditional_assignable_selector)]) @call.name
  . (selector [(unconditional_assignable_selector) (conditional_assignable_selector)]) @call.name
  . (selector (argument_part (arguments) @call.value)) @call)
((identifier) @call @call.name . (selector "!") . (selector (unconditional_assignable_selector)) @call.name
  . (selector (argument_part (arguments) @call.value)) @call)
(cascade_section (cascade_selector) @call.name (argument_part (arguments) @call.value)) @call
(new_expression (type_identifier) @call.name (arguments) @call.value) @call
(const_object_expression (type_identifier) @call.name (arguments) @call.value) @call
(annotation name: (_) @call.name (_) @call.value) @call
(named_argument (label (identifier) @pair.name) . (_) @pair.value (_)* @pair.value) @pair
(argument . (_) .) @wrapper
(set_or_map_literal) @map
(set_or_map_literal (string_literal) @list)
(pair key: (_) @pair.name value: (_) @pair.value) @pair
(list_literal) @list
(index_selector (_) @subscript.index) @subscript

(static_final_declaration . (_) @binding.name . (_) @binding.value (_)* @binding.value) @binding
(initialized_identifier . (_) @binding.name . (_) @binding.value (_)* @binding.value) @binding
(initialized_variable_definition name: (_) @binding.name value: (_) @binding.value value: (_)* @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value right: (_)* @binding.value) @binding
(cascade_section (cascade_selector) @binding.name "=" . (_) @binding.value) @binding
(field_initializer . (_) @binding.name . (_) @binding.value (_)* @binding.value) @binding
((formal_parameter (identifier) @default.name) @default . "=" . (_) @default @default.value)
((formal_parameter (constructor_param (identifier) @default.name)) @default . "=" . (_) @default @default.value)

[(equality_expression) (relational_expression)] @compare
(switch_statement_case (_) @case)
(switch_expression_case . (_) @case)
(throw_expression) @raise
(assertion) @assert

(enum_declaration name: (_) @enum.name) @enum
(enum_constant name: (_) @binding.name (argument_part) @binding.value) @binding
(class_definition name: (_) @class.name superclass: (_)? @class.bases) @class
; A signature and its body are siblings.
((method_signature (function_signature name: (_) @function.name)) @function . (function_body) @function)
((method_signature (getter_signature name: (_) @function.name)) @function . (function_body) @function)
((method_signature [(constructor_signature) (factory_constructor_signature)]) @function . (function_body) @function)
((function_signature name: (_) @function.name) @function . (function_body) @function)
((getter_signature name: (_) @function.name) @function . (function_body) @function)
(constructor_signature name: (_) @function.name) @function
[(local_function_declaration) (function_expression)] @function
(identifier) @reference

[(program) (block) (class_body)] @body
