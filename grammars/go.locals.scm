; Scopes, definitions and imports of Go. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_)? @function.body) @function
(method_declaration
  receiver: (parameter_list (parameter_declaration name: (identifier)? @function.receiver type: (_) @function.owner))
  name: (_) @function.name parameters: (_) @function.parameters body: (_)? @function.body) @function
(func_literal parameters: (_) @function.parameters body: (_) @function.body) @function
(type_spec name: (_) @class.name type: (struct_type)) @class
; A struct has the fields and methods of what it embeds.
(type_spec type: (struct_type (field_declaration_list (field_declaration !name type: (_) @class.bases)))) @class
(type_spec name: (_) @class.name type: (interface_type)) @class

(parameter_declaration name: (identifier) @parameter.name type: (_) @parameter.type) @parameter
(variadic_parameter_declaration name: (identifier) @parameter.name type: (_) @parameter.type) @parameter

(method_declaration receiver: (parameter_list (parameter_declaration name: (identifier) @definition.name type: (_) @definition.type))) @definition
(field_declaration name: (_) @definition.name type: (_) @definition.type) @definition
(const_spec . name: (identifier) @definition.name type: (_)? @definition.type value: (expression_list . (_) @definition.value)) @definition
(const_spec name: (identifier) . "," . name: (identifier) @definition.name value: (expression_list . (_) . (_) @definition.value)) @definition
(var_spec . name: (identifier) @definition.name type: (_)? @definition.type value: (expression_list . (_) @definition.value)) @definition
(var_spec name: (identifier) . "," . name: (identifier) @definition.name value: (expression_list . (_) . (_) @definition.value)) @definition
(var_spec name: (identifier) @definition.name type: (_) @definition.type) @definition
(short_var_declaration left: (expression_list . (_) @definition.name) right: (expression_list . (_) @definition.value)) @definition
(short_var_declaration left: (expression_list . (_) . (_) @definition.name) right: (expression_list . (_) . (_) @definition.value)) @definition
(short_var_declaration left: (expression_list (identifier) @definition.name)) @definition
(assignment_statement left: (expression_list . (_) @definition.name) right: (expression_list . (_) @definition.value)) @definition.assigned @definition
(assignment_statement left: (expression_list . (_) . (_) @definition.name) right: (expression_list . (_) . (_) @definition.value)) @definition.assigned @definition
(_ (statement_list (short_var_declaration left: (expression_list (identifier) @definition.name)) @definition)) @definition.block
(_ (statement_list (var_declaration (var_spec name: (identifier) @definition.name) @definition))) @definition.block
(range_clause left: (expression_list (identifier) @iteration.name .) right: (_) @iteration.value) @iteration

(return_statement (expression_list . (_) @return.value))

(import_spec !name path: (_) @import.module) @import
(import_spec name: (package_identifier) @import.alias path: (_) @import.module) @import
(import_spec name: (dot) path: (_) @import.module) @import.all

(type_assertion_expression operand: (_) @cast.value type: (_) @cast.type)
(expression_switch_statement value: (_) @subject)

(composite_literal type: [(type_identifier) (qualified_type) (generic_type)] body: (literal_value (keyed_element key: (literal_element (identifier) @label))))
(literal_value (literal_element (literal_value (keyed_element key: (literal_element (identifier) @label)))))
