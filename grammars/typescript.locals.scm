; What typescript adds: types, fields, interfaces.
(public_field_definition name: (_) @definition.name type: (type_annotation (_) @definition.type)? value: (_)? @definition.value) @definition
(abstract_class_declaration name: (_) @class.name (class_heritage)? @class.bases) @class
(class name: (_)? @class.name (class_heritage)? @class.bases) @class
(interface_declaration name: (_) @class.name) @class
(internal_module name: (identifier) @class.name) @class @class.namespace
(module name: (identifier) @class.name) @class @class.namespace
(required_parameter pattern: (_) @parameter.name type: (type_annotation (_) @parameter.type)? value: (_)? @parameter.value) @parameter
(required_parameter (accessibility_modifier) pattern: (identifier) @parameter.name @parameter.field) @parameter
(optional_parameter pattern: (_) @parameter.name type: (type_annotation (_) @parameter.type)? value: (_)? @parameter.value) @parameter
(arrow_function parameter: (identifier) @parameter.name @parameter)
(variable_declarator name: (identifier) @definition.name type: (type_annotation (_) @definition.type) value: (_)? @definition.value) @definition
(property_signature name: (_) @definition.name type: (type_annotation (_) @definition.type)) @definition
(type_alias_declaration name: (_) @definition.name value: (_) @definition.value) @definition
(as_expression (_) @cast.value . (_) @cast.type)
(satisfies_expression (_) @cast.value . (_) @cast.type)
(enum_declaration name: (_) @class.name) @class
(enum_assignment name: (_) @definition.name value: (_) @definition.value) @definition

; The declared type of what a function returns.
(function_declaration return_type: (type_annotation (_) @cast.type) body: (statement_block (return_statement (_) @cast.value)))
(method_definition return_type: (type_annotation (_) @cast.type) body: (statement_block (return_statement (_) @cast.value)))
(arrow_function return_type: (type_annotation (_) @cast.type) body: (statement_block (return_statement (_) @cast.value)))
(arrow_function return_type: (type_annotation (_) @cast.type) body: (parenthesized_expression (_) @cast.value))
(switch_statement value: (parenthesized_expression [(as_expression . (_) @subject) (satisfies_expression . (_) @subject) (non_null_expression (_) @subject)]))
