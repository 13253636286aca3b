; Scopes, definitions and imports of Scala. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_definition name: (_) @function.name parameters: (parameters) @function.parameters) @function
(function_definition name: (_) @function.name !parameters) @function @function.getter
(function_declaration name: (_) @function.name parameters: (parameters) @function.parameters) @function
(function_declaration name: (_) @function.name !parameters) @function @function.getter
(lambda_expression parameters: (_)? @function.parameters) @function
(class_definition name: (_) @class.name class_parameters: (class_parameters)? @function.parameters extend: (extends_clause (type_identifier) @class.bases)?) @class
(trait_definition name: (_) @class.name extend: (extends_clause (type_identifier) @class.bases)?) @class
(object_definition name: (_) @class.name extend: (extends_clause (type_identifier) @class.bases)?) @class
(enum_definition name: (_) @class.name) @class

(parameter name: (identifier) @parameter.name type: (_)? @parameter.type default_value: (_)? @parameter.value) @parameter
; Methods can see the parameters of their class.
(class_parameter name: (identifier) @parameter.name @parameter.field type: (_)? @parameter.type default_value: (_)? @parameter.value) @parameter
(lambda_expression parameters: (bindings (binding name: (identifier) @parameter.name type: (_)? @parameter.type)) @parameter)
(lambda_expression parameters: (identifier) @parameter.name @parameter)

(val_definition pattern: (identifier) @definition.name type: (_)? @definition.type value: (_)? @definition.value) @definition
(var_definition pattern: (identifier) @definition.name type: (_)? @definition.type value: (_)? @definition.value) @definition
(val_declaration name: (identifier) @definition.name type: (_)? @definition.type) @definition
(simple_enum_case name: (_) @definition.name) @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(block (val_definition pattern: (identifier) @definition.name) @definition) @definition.block
(block (var_definition pattern: (identifier) @definition.name) @definition) @definition.block
(enumerators (enumerator . (identifier) @iteration.name . (_) @iteration.value)) @iteration

(return_expression (_) @return.value)
(function_definition body: [(string) (interpolated_string) (identifier) (call_expression) (field_expression) (match_expression) (if_expression) (instance_expression) (infix_expression)] @return.value)
(function_definition body: (block (_) @return.value .))
(lambda_expression (_) @return.value .)

(import_declaration path: (identifier) @import.module path: (identifier) @import.name .) @import
(import_declaration path: (identifier) @import.module (namespace_selectors (identifier) @import.name)) @import
(import_declaration path: (identifier) @import.module (namespace_selectors (arrow_renamed_identifier name: (identifier) @import.name alias: (identifier) @import.alias))) @import
(import_declaration path: (identifier) @import.module (namespace_wildcard)) @import.all

(match_expression value: (_) @subject)
(arguments (assignment_expression left: (identifier) @label))
