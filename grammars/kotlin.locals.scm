; Scopes, definitions and imports of Kotlin. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_declaration name: (_) @function.name (function_value_parameters) @function.parameters (function_body)? @function.body) @function
(anonymous_function (function_value_parameters) @function.parameters (function_body)? @function.body) @function
(lambda_literal (lambda_parameters)? @function.parameters) @function
(secondary_constructor "constructor" @function.name (function_value_parameters) @function.parameters) @function
(class_declaration name: (_) @class.name (primary_constructor (class_parameters) @function.parameters)?) @class
; What a companion object has is the class's own.
(object_declaration name: (_) @class.name) @class
(_ (delegation_specifiers (delegation_specifier [(user_type) @class.bases (constructor_invocation (user_type) @class.bases)]))) @class

(parameter (identifier) @parameter.name (_) @parameter.type) @parameter
(function_value_parameters (parameter (identifier) @parameter.name) . "=" . (_) @parameter.value)
(class_parameter (identifier) @parameter.name . ":" . (_) @parameter.type) @parameter
(class_parameter (identifier) @parameter.name "=" (_) @parameter.value) @parameter
(class_parameter ["val" "var"] (identifier) @parameter.name @parameter.field) @parameter
(lambda_parameters (variable_declaration (identifier) @parameter.name) @parameter)

(property_declaration (variable_declaration (identifier) @definition.name (_)? @definition.type) "=" (_) @definition.value) @definition
(property_declaration (variable_declaration (identifier) @definition.name (_)? @definition.type)) @definition
(property_declaration (variable_declaration (identifier) @definition.name) (getter (function_body "=" (_) @definition.value))) @definition
(property_declaration (variable_declaration (identifier) @definition.name)
  (property_delegate (call_expression (annotated_lambda (lambda_literal (_) @definition.value .))))) @definition
(property_declaration (multi_variable_declaration (variable_declaration (identifier) @definition.name))) @definition
(enum_entry (identifier) @definition.name (value_arguments)? @definition.value) @definition
(assignment left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(when_subject (variable_declaration (identifier) @definition.name) "=" (_) @definition.value) @definition
(block (property_declaration (variable_declaration (identifier) @definition.name)) @definition) @definition.block
(for_statement (variable_declaration (identifier) @iteration.name) "in" . (_) @iteration.value) @iteration

(return_expression (_) @return.value)
(function_body "=" (_) @return.value)

(import (qualified_identifier) @import.path .) @import
(import (qualified_identifier) @import.path "as" (identifier) @import.alias) @import
(import (qualified_identifier) @import.module "*") @import.all

(as_expression left: (_) @cast.value right: (_) @cast.type)
(when_subject (_) @subject .)

(value_argument (identifier) @label "=" (_))
