; Scopes, definitions and imports of Python. The captures are the closed vocabulary of src/codemod/languages/locals.py.

((decorated_definition (decorator (identifier) @_name) definition: (function_definition name: (_) @function.name) @function @function.getter)
  (#any-of? @_name "property" "cached_property"))
(function_definition name: (identifier) @function.name parameters: (parameters) @function.parameters body: (_) @function.body) @function
(lambda parameters: (lambda_parameters)? @function.parameters body: (_) @function.body @return.value) @function
(class_definition name: (identifier) @class.name superclasses: (argument_list)? @class.bases) @class

(parameters (identifier) @parameter.name @parameter)
(lambda_parameters (identifier) @parameter.name @parameter)
(typed_parameter . (identifier) @parameter.name type: (_) @parameter.type) @parameter
(default_parameter name: (identifier) @parameter.name value: (_) @parameter.value) @parameter
(typed_default_parameter name: (identifier) @parameter.name type: (_) @parameter.type value: (_) @parameter.value) @parameter

(assignment left: [(identifier) (attribute) (subscript)] @definition.name type: (_)? @definition.type right: (_) @definition.value) @definition
(assignment left: (identifier) @definition.name type: (_) @definition.type !right) @definition
(named_expression name: (identifier) @definition.name value: (_) @definition.value) @definition
(with_item value: (as_pattern . (_) @definition.value alias: (as_pattern_target (identifier) @definition.name))) @definition
(assignment left: [(pattern_list (identifier) @iteration.name) (tuple_pattern (identifier) @iteration.name)] right: [(call) (await) (identifier) (attribute)] @iteration.value) @iteration
(for_statement left: (identifier) @iteration.name right: (_) @iteration.value) @iteration
(for_in_clause left: (identifier) @iteration.name right: (_) @iteration.value) @iteration

(return_statement (_) @return.value)
(yield (_) @return.value)

(import_statement name: (dotted_name) @import.module) @import
(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.name) @import
(import_from_statement module_name: (_) @import.module name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.alias)) @import
(import_from_statement module_name: (_) @import.module (wildcard_import) @import.all) @import

(match_statement subject: (_) @subject)

(keyword_argument name: (identifier) @label)
(dictionary_splat_pattern (identifier) @parameter.name) @parameter @parameter.rest

(global_statement (identifier) @global)
