; Scopes, definitions and imports of Rust. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_item name: (_) @function.name parameters: (_) @function.parameters body: (_) @function.body) @function
(function_signature_item name: (_) @function.name parameters: (_) @function.parameters) @function
(closure_expression parameters: (_) @function.parameters body: (_) @function.body) @function
(struct_item name: (_) @class.name) @class
(enum_item name: (_) @class.name) @class
(trait_item name: (_) @class.name) @class
(impl_item trait: (_)? @class.bases type: [(type_identifier) (scoped_type_identifier)] @class.name) @class
(impl_item trait: (_)? @class.bases type: (generic_type type: (_) @class.name)) @class
(mod_item name: (_) @class.name body: (_)) @class

(self_parameter (self) @parameter.name) @parameter
(parameter pattern: (identifier) @parameter.name type: (_) @parameter.type) @parameter
(parameter pattern: (mut_pattern (identifier) @parameter.name) type: (_) @parameter.type) @parameter
(closure_parameters (identifier) @parameter.name @parameter)

(const_item name: (_) @definition.name type: (_) @definition.type value: (_)? @definition.value) @definition
(static_item name: (_) @definition.name type: (_) @definition.type value: (_)? @definition.value) @definition
(let_declaration pattern: (identifier) @definition.name type: (_)? @definition.type value: (_)? @definition.value) @definition
(let_declaration pattern: (struct_pattern) @definition.name value: (_) @definition.value) @definition
(field_pattern name: (shorthand_field_identifier) @parameter.name) @parameter
(field_pattern name: (field_identifier) @parameter.key pattern: (identifier) @parameter.name) @parameter
(let_condition pattern: (tuple_struct_pattern type: (_) . (identifier) @definition.name) value: (_) @definition.value) @definition
(field_declaration name: (_) @definition.name type: (_) @definition.type) @definition
; #[arg(default_value = "…")] and #[serde(default = "function")] of the field below it.
((attribute_item (attribute arguments: (token_tree (identifier) @_key . (string_literal) @definition.value)))
  . (field_declaration name: (_) @definition.name) @definition (#match? @_key "^default_value"))
((attribute_item (attribute arguments: (token_tree "default" "=" . (string_literal) @definition.value)))
  . (field_declaration name: (_) @definition.name) @definition)
((attribute_item (attribute arguments: (token_tree (identifier) @_key . (identifier) . (identifier) . (token_tree (string_literal) @definition.value))))
  . (field_declaration name: (_) @definition.name) @definition (#match? @_key "^default_value"))
(enum_variant name: (_) @definition.name) @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(block (let_declaration pattern: (identifier) @definition.name) @definition) @definition.block
(for_expression pattern: (identifier) @iteration.name value: (_) @iteration.value) @iteration

(return_expression (_) @return.value)
(function_item body: (block (_) @return.value .))
(closure_expression body: [(identifier) (call_expression) (string_literal) (field_expression) (await_expression) (macro_invocation) (match_expression) (if_expression)] @return.value)
(closure_expression body: (block (_) @return.value .))

(use_declaration argument: (identifier) @import.module) @import
(use_declaration argument: (scoped_identifier path: (_) @import.module name: (_) @import.name)) @import
(use_declaration argument: (use_as_clause path: (scoped_identifier path: (_) @import.module name: (_) @import.name) alias: (_) @import.alias)) @import
(use_declaration argument: (use_wildcard (_) @import.module)) @import.all
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (identifier) @import.name))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (use_as_clause path: (identifier) @import.name alias: (_) @import.alias)))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_identifier path: (_) @import.module name: (_) @import.name)))) @import
(use_declaration argument: (scoped_use_list path: (_) @import.module list: (use_list (scoped_use_list path: (_) @import.module list: (use_list (identifier) @import.name))))) @import

(type_cast_expression value: (_) @cast.value type: (_) @cast.type)
(match_expression value: (_) @subject)

(token_tree (identifier) @label . "=")
