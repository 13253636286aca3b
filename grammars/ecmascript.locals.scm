; Scopes, definitions and imports of every dialect of JavaScript. The captures are those of src/codemod/languages/locals.py.

(function_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(function_expression name: (_)? @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(generator_function_declaration name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(method_definition name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(method_definition "get" name: (_) @function.name) @function @function.getter
(arrow_function parameters: (_) @function.parameters body: (_) @function.body) @function
(arrow_function parameter: (_) @function.parameters body: (_) @function.body) @function
(arrow_function body: [(call_expression) (object) (parenthesized_expression) (identifier) (member_expression) (await_expression) (string) (binary_expression) (ternary_expression) (new_expression) (template_string) (subscript_expression)] @return.value)
(class_declaration name: (_) @class.name (class_heritage)? @class.bases) @class

(assignment_pattern left: (identifier) @parameter.name right: (_) @parameter.value) @parameter
(object_assignment_pattern left: (_) @parameter.name right: (_) @parameter.value) @parameter
(object_pattern (shorthand_property_identifier_pattern) @parameter.name @parameter)
(object_pattern (pair_pattern key: (_) @parameter.key value: (identifier) @parameter.name) @parameter)
(object_pattern (pair_pattern key: (_) @parameter.key value: (assignment_pattern left: (identifier) @parameter.name right: (_) @parameter.value)) @parameter)
(object_pattern (rest_pattern (identifier) @parameter.name @parameter.rest)) @parameter

(variable_declarator name: (_) @definition.name value: (_) @definition.value) @definition
(statement_block (lexical_declaration (variable_declarator name: (identifier) @definition.name) @definition)) @definition.block
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition @definition.assigned
(for_in_statement left: (_) @iteration.name operator: "of" right: (_) @iteration.value) @iteration

(return_statement (_) @return.value)

(import_statement (import_clause (identifier) @import.alias) source: (string) @import.module) @import.default
(import_statement (import_clause (namespace_import (identifier) @import.alias)) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier !alias name: (_) @import.name))) source: (string) @import.module) @import
(import_statement (import_clause (named_imports (import_specifier name: (_) @import.name alias: (_) @import.alias))) source: (string) @import.module) @import
(export_statement (export_clause (export_specifier !alias name: (_) @import.name)) source: (string) @import.module) @import
(export_statement (export_clause (export_specifier name: (_) @import.name alias: (_) @import.alias)) source: (string) @import.module) @import
(export_statement "*" source: (string) @import.module @import.all) @import
(export_statement (namespace_export (identifier) @import.alias) source: (string) @import.module) @import
(export_statement !source (export_clause (export_specifier name: (_) @export.name alias: (_) @export.alias)))
(export_statement "default" value: (_) @export.default)
(export_statement "default" @export.alias declaration: (_ name: (_) @export.name))
(variable_declarator name: (identifier) @import.alias value: (call_expression function: (identifier) @_require arguments: (arguments (string) @import.module)) (#eq? @_require "require")) @import
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @import.name) value: (call_expression function: (identifier) @_require arguments: (arguments (string) @import.module)) (#eq? @_require "require")) @import

; const { MODEL } = await import("./models"), and a component that is loaded when it is needed: lazy(() => import("./chat")).
(variable_declarator name: (identifier) @import.alias value: (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module)))) @import
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @import.name) value: (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module)))) @import
(variable_declarator name: (object_pattern (pair_pattern key: (_) @import.name value: (identifier) @import.alias)) value: (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module)))) @import
(variable_declarator name: (identifier) @import.alias value: (call_expression arguments: (arguments . (arrow_function body: (call_expression function: (import) arguments: (arguments . (string) @import.module)))))) @import.default

(switch_statement value: (parenthesized_expression (_) @subject))
