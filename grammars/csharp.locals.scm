; Scopes, definitions and imports of C#. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(method_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_)? @function.body) @function
(constructor_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(local_function_statement name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(lambda_expression parameters: (_) @function.parameters body: (_) @function.body) @function
(anonymous_method_expression parameters: (_)? @function.parameters) @function
(property_declaration name: (_) @function.name accessors: (accessor_list (accessor_declaration "get" body: (_)) @function @function.getter))
(class_declaration name: (_) @class.name (parameter_list)? @function.parameters (base_list)? @class.bases) @class
(record_declaration name: (_) @class.name (parameter_list)? @function.parameters (base_list)? @class.bases) @class
(struct_declaration name: (_) @class.name (parameter_list)? @function.parameters (base_list)? @class.bases) @class
(interface_declaration name: (_) @class.name (base_list)? @class.bases) @class
(enum_declaration name: (_) @class.name) @class

(parameter type: (_)? @parameter.type name: (_) @parameter.name) @parameter
(parameter name: (_) @parameter.name "=" (_) @parameter.value) @parameter
(record_declaration (parameter_list (parameter name: (_) @parameter.name @parameter.field)))
(implicit_parameter) @parameter.name @parameter

(variable_declaration type: (_) @definition.type (variable_declarator name: (_) @definition.name "=" (_) @definition.value .)) @definition
(variable_declaration type: (_) @definition.type (variable_declarator name: (_) @definition.name .)) @definition
(property_declaration type: (_) @definition.type name: (_) @definition.name value: (arrow_expression_clause (_) @definition.value)) @definition
(property_declaration type: (_) @definition.type name: (_) @definition.name accessors: (_)
  value: (_)? @definition.value) @definition
(enum_member_declaration name: (_) @definition.name) @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(block (local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @definition.name)) @definition)) @definition.block
(foreach_statement left: (_) @iteration.name right: (_) @iteration.value) @iteration

(return_statement (_) @return.value)
(yield_statement (_) @return.value)
(method_declaration body: (arrow_expression_clause (_) @return.value))
(accessor_declaration body: (arrow_expression_clause (_) @return.value))
(local_function_statement body: (arrow_expression_clause (_) @return.value))
(lambda_expression body: [(identifier) (string_literal) (invocation_expression) (object_creation_expression) (member_access_expression) (conditional_expression) (await_expression) (switch_expression)] @return.value)

(using_directive !name "static" (qualified_name) @import.module) @import.all
(using_directive !name . [(qualified_name) (identifier)] @import.module .) @import.all
(using_directive name: (_) @import.alias (qualified_name) @import.module) @import

(cast_expression type: (_) @cast.type value: (_) @cast.value)
(as_expression left: (_) @cast.value right: (_) @cast.type)
(switch_statement value: (_) @subject)
(switch_expression . (_) @subject)

(argument name: (identifier) @label)
(attribute_argument name: (identifier) @label)
(initializer_expression (assignment_expression left: (identifier) @label))
(anonymous_object_creation_expression (identifier) @label . "=")
