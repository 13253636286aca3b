; Scopes, definitions and imports of Dart. The captures are the closed vocabulary of src/codemod/languages/locals.py.

; A signature and its body are siblings.
((method_signature (function_signature name: (_) @function.name (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
((method_signature (getter_signature name: (_) @function.name)) @function @function.getter . (function_body)? @function)
((method_signature (operator_signature (binary_operator) @function.name (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
((method_signature (factory_constructor_signature . (identifier) @function.name . (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
((method_signature (factory_constructor_signature (identifier) . (identifier) @function.name (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
((method_signature (constructor_signature . (identifier) @function.name . (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
((method_signature (constructor_signature (identifier) . (identifier) @function.name (formal_parameter_list) @function.parameters)) @function . (function_body)? @function)
(program ((function_signature name: (_) @function.name (formal_parameter_list) @function.parameters) @function . (function_body) @function))
(program ((getter_signature name: (_) @function.name) @function @function.getter . (function_body) @function))
(local_function_declaration (lambda_expression (function_signature name: (_) @function.name (formal_parameter_list) @function.parameters))) @function
(declaration (function_signature name: (_) @function.name (formal_parameter_list) @function.parameters)) @function
(declaration [(constructor_signature . name: (identifier) @function.name . parameters: (_) @function.parameters)
  (constructor_signature name: (identifier) . "." . name: (identifier) @function.name parameters: (_) @function.parameters)
  (constant_constructor_signature (identifier) @function.name . (formal_parameter_list) @function.parameters)]) @function
(function_expression parameters: (_) @function.parameters body: (_) @function.body) @function
(class_definition name: (_) @class.name superclass: (_)? @class.bases interfaces: (_)? @class.bases) @class
(mixin_declaration (identifier) @class.name) @class
(extension_declaration class: (_) @class.name) @class
(enum_declaration name: (_) @class.name) @class

(formal_parameter (type_identifier)? @parameter.type name: (identifier) @parameter.name) @parameter
(formal_parameter . (identifier) @parameter.name .) @parameter
(formal_parameter (constructor_param (this) (identifier) @parameter.name @parameter.field)) @parameter
(formal_parameter (super_formal_parameter (identifier) @parameter.name)) @parameter
(_ (formal_parameter name: (identifier) @parameter.name) . "=" . (_) @parameter.value)
(_ (formal_parameter (constructor_param (identifier) @parameter.name)) . "=" . (_) @parameter.value)

(static_final_declaration . (_) @definition.name . (_) @definition.value (_)* @definition.value) @definition
(_ (type_identifier) @definition.type . (static_final_declaration_list (static_final_declaration . (_) @definition.name))) @definition
(initialized_identifier . (identifier) @definition.name .) @definition
(initialized_identifier . (identifier) @definition.name . (_) @definition.value (_)* @definition.value) @definition
(_ (type_identifier) @definition.type . (nullable_type)? . (initialized_identifier_list (initialized_identifier . (identifier) @definition.name))) @definition
(initialized_variable_definition (type_identifier)? @definition.type name: (_) @definition.name) @definition
(initialized_variable_definition name: (_) @definition.name value: (_) @definition.value value: (_)* @definition.value) @definition
(enum_constant name: (_) @definition.name (argument_part)? @definition.value) @definition
(field_initializer . (_) @definition.name . (_) @definition.value (_)* @definition.value) @definition.assigned @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value right: (_)* @definition.value) @definition.assigned @definition
(block (local_variable_declaration (initialized_variable_definition name: (identifier) @definition.name) @definition)) @definition.block
(for_loop_parts name: (_) @iteration.name value: (_) @iteration.value) @iteration

(return_statement (_) @return.value .)
(function_body "=>" . (_) @return.value (_)* @return.value)
(function_expression_body "=>" . (_) @return.value (_)* @return.value)

(library_import (import_specification (configurable_uri) @import.module .)) @import.all
(library_import (import_specification (configurable_uri) @import.module (identifier) @import.alias)) @import
(library_import (import_specification (configurable_uri) @import.module (combinator (identifier) @import.name))) @import

(type_cast_expression (_) @cast.value (type_cast (type_identifier) @cast.type))
(switch_statement condition: (parenthesized_expression . (_) @subject (_)* @subject))
(switch_expression condition: (parenthesized_expression . (_) @subject (_)* @subject))

(label (identifier) @label)
