; Scopes, definitions and imports of PHP. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_definition name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(method_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_)? @function.body) @function
(anonymous_function parameters: (_) @function.parameters body: (_) @function.body) @function
(arrow_function parameters: (_) @function.parameters body: (_) @function.body @return.value) @function
(class_declaration name: (_) @class.name (base_clause)? @class.bases (class_interface_clause)? @class.bases) @class
(trait_declaration name: (_) @class.name) @class
(interface_declaration name: (_) @class.name (base_clause)? @class.bases) @class
(enum_declaration name: (_) @class.name (class_interface_clause)? @class.bases) @class
; The constants and members of a trait are those of the class that uses it.
(class_declaration body: (declaration_list (use_declaration [(name) (qualified_name)] @class.bases))) @class

(simple_parameter type: (_)? @parameter.type name: (_) @parameter.name default_value: (_)? @parameter.value) @parameter
(variadic_parameter type: (_)? @parameter.type name: (_) @parameter.name) @parameter
(property_promotion_parameter type: (_)? @parameter.type name: (_) @parameter.name @parameter.field default_value: (_)? @parameter.value) @parameter

(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition
(augmented_assignment_expression left: (_) @definition.name operator: ["??=" "+="] right: (_) @definition.value) @definition
(const_element . (_) @definition.name . (_) @definition.value) @definition
(property_declaration type: (_) @definition.type (property_element name: (_) @definition.name default_value: (_)? @definition.value)) @definition
(property_element name: (_) @definition.name default_value: (_)? @definition.value) @definition
(enum_case name: (_) @definition.name value: (_)? @definition.value) @definition
(static_variable_declaration name: (_) @definition.name value: (_)? @definition.value) @definition
(function_call_expression
  function: (name) @_function (#eq? @_function "define")
  arguments: (arguments . (argument (string (string_content) @definition.name)) . (argument (_) @definition.value))) @definition
(foreach_statement . (_) @iteration.value . (variable_name) @iteration.name) @iteration
(foreach_statement . (_) @iteration.value . (pair (_) . (variable_name) @iteration.name)) @iteration

(return_statement (_) @return.value)
(yield_expression (_) @return.value)

(namespace_use_declaration (namespace_use_clause (qualified_name prefix: (_) @import.module (name) @import.name) !alias)) @import
(namespace_use_declaration (namespace_use_clause (qualified_name prefix: (_) @import.module (name) @import.name) alias: (_) @import.alias)) @import
(namespace_use_declaration (namespace_use_clause . (name) @import.module .)) @import
(namespace_use_declaration (namespace_name) @import.module body: (namespace_use_group (namespace_use_clause (name) @import.name !alias))) @import
(namespace_use_declaration (namespace_name) @import.module body: (namespace_use_group (namespace_use_clause . (name) @import.name alias: (_) @import.alias))) @import

(cast_expression type: (_) @cast.type value: (_) @cast.value)
(switch_statement condition: (parenthesized_expression (_) @subject))
(match_expression condition: (parenthesized_expression (_) @subject))

(argument name: (name) @label)
(global_declaration (variable_name (name) @global))
