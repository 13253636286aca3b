; Scopes, definitions and imports of Swift. The captures are the closed vocabulary of src/codemod/languages/locals.py.

; The parameters are direct children of the function.
(function_declaration name: (simple_identifier) @function.name body: (_)? @function.body) @function @function.parameters
(protocol_function_declaration name: (simple_identifier) @function.name) @function @function.parameters
(init_declaration "init" @function.name body: (_)? @function.body) @function @function.parameters
(lambda_literal type: (lambda_function_type (lambda_function_type_parameters) @function.parameters)?) @function
(property_declaration name: (pattern bound_identifier: (_) @function.name) computed_value: (computed_property) @function @function.getter)
(class_declaration name: (type_identifier) @class.name) @class
(class_declaration name: (user_type (type_identifier) @class.name .)) @class
(class_declaration (inheritance_specifier inherits_from: (_) @class.bases)) @class
(protocol_declaration name: (_) @class.name) @class

(parameter name: (simple_identifier) @parameter.name . ":" (_)? @parameter.type .) @parameter
(parameter external_name: (simple_identifier) @parameter.label . name: (simple_identifier) @parameter.name) @parameter
((parameter name: (simple_identifier) @parameter.name) . "=" . (_) @parameter.value)
(lambda_parameter (simple_identifier) @parameter.name) @parameter

(property_declaration name: (pattern bound_identifier: (_) @definition.name) value: (_) @definition.value) @definition
(property_declaration name: (pattern bound_identifier: (_) @definition.name) (type_annotation (_) @definition.type)) @definition
(protocol_property_declaration name: (pattern bound_identifier: (_) @definition.name)) @definition
(enum_entry name: (simple_identifier) @definition.name . "=" . raw_value: (_) @definition.value) @definition
(enum_entry name: (simple_identifier) @definition.name) @definition
(assignment target: (_) @definition.name result: (_) @definition.value) @definition.assigned @definition
(guard_statement bound_identifier: (_) @definition.name . "=" . condition: (_) @definition.value) @definition
(if_statement bound_identifier: (_) @definition.name . "=" . condition: (_) @definition.value) @definition
(statements (property_declaration name: (pattern bound_identifier: (simple_identifier) @definition.name)) @definition) @definition.block
(for_statement item: (pattern bound_identifier: (_) @iteration.name) collection: (_) @iteration.value) @iteration

(control_transfer_statement "return" result: (_) @return.value)
; A function of one expression returns it.
(function_declaration body: (function_body (statements . (_) @return.value .)))
(lambda_literal (statements . (_) @return.value .))
(computed_property (statements . (_) @return.value .))

(import_declaration (identifier) @import.module) @import

(as_expression . (_) @cast.value (as_operator) (_) @cast.type)
(switch_statement expr: (_) @subject)

(value_argument_label (simple_identifier) @label)
