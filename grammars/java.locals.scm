; Scopes, definitions and imports of Java. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(method_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_)? @function.body) @function
(constructor_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(lambda_expression parameters: (_) @function.parameters body: (_) @function.body) @function
(lambda_expression body: [(identifier) (string_literal) (method_invocation) (object_creation_expression) (field_access) (ternary_expression) (switch_expression)] @return.value)
(class_declaration name: (_) @class.name superclass: (_)? @class.bases interfaces: (_)? @class.bases) @class
(record_declaration name: (_) @class.name parameters: (_) @function.parameters interfaces: (_)? @class.bases) @class
(interface_declaration name: (_) @class.name (extends_interfaces)? @class.bases) @class
(enum_declaration name: (_) @class.name interfaces: (_)? @class.bases) @class

(formal_parameter type: (_) @parameter.type name: (_) @parameter.name) @parameter
(record_declaration parameters: (formal_parameters (formal_parameter name: (_) @parameter.name @parameter.field)))
(spread_parameter (_) @parameter.type (variable_declarator name: (_) @parameter.name)) @parameter
(lambda_expression parameters: (identifier) @parameter.name @parameter)
(inferred_parameters (identifier) @parameter.name @parameter)

(field_declaration type: (_) @definition.type declarator: (variable_declarator name: (_) @definition.name value: (_)? @definition.value)) @definition
(constant_declaration type: (_) @definition.type declarator: (variable_declarator name: (_) @definition.name value: (_)? @definition.value)) @definition
(local_variable_declaration type: (_) @definition.type declarator: (variable_declarator name: (_) @definition.name value: (_)? @definition.value)) @definition
(resource type: (_) @definition.type name: (_) @definition.name value: (_) @definition.value) @definition
(enum_constant name: (_) @definition.name arguments: (_)? @definition.value) @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(block (local_variable_declaration declarator: (variable_declarator name: (identifier) @definition.name)) @definition) @definition.block
(enhanced_for_statement name: (_) @iteration.name value: (_) @iteration.value) @iteration

(return_statement (_) @return.value)
(yield_statement (_) @return.value)

(import_declaration (scoped_identifier scope: (_) @import.module name: (_) @import.name) .) @import
(import_declaration (scoped_identifier) @import.module (asterisk)) @import.all

(cast_expression type: (_) @cast.type value: (_) @cast.value)
(switch_expression condition: (parenthesized_expression (_) @subject))

(element_value_pair key: (identifier) @label)
