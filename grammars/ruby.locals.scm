; Scopes, definitions and imports of Ruby. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(method name: (_) @function.name parameters: (_) @function.parameters) @function
(method name: (_) @function.name !parameters) @function @function.getter
(singleton_method name: (_) @function.name parameters: (_) @function.parameters) @function
(singleton_method name: (_) @function.name !parameters) @function @function.getter
(block parameters: (_)? @function.parameters) @function
(do_block parameters: (_)? @function.parameters) @function
(lambda parameters: (_)? @function.parameters) @function
(class name: (_) @class.name superclass: (_)? @class.bases) @class
(module name: (_) @class.name) @class
; The constants and methods of a module are those of the class that includes it.
(class body: (body_statement (call method: (identifier) @_include (#any-of? @_include "include" "prepend" "extend") arguments: (argument_list (_) @class.bases)))) @class
; Point = Struct.new(:x) do … end is a class, too.
(assignment left: (constant) @class.name right: (call receiver: (constant) @_struct (#any-of? @_struct "Struct" "Data" "Class"))) @class

(method_parameters (identifier) @parameter.name @parameter)
(block_parameters (identifier) @parameter.name @parameter)
(lambda_parameters (identifier) @parameter.name @parameter)
(optional_parameter name: (_) @parameter.name value: (_) @parameter.value) @parameter
(keyword_parameter name: (_) @parameter.name value: (_)? @parameter.value) @parameter
(splat_parameter name: (_) @parameter.name) @parameter
(hash_splat_parameter name: (_) @parameter.name) @parameter @parameter.rest
(block_parameter name: (_) @parameter.name) @parameter

(assignment left: (_) @definition.name right: (_) @definition.value) @definition
(assignment left: (left_assignment_list . (_) @definition.name) right: (right_assignment_list . (_) @definition.value)) @definition
(assignment left: (left_assignment_list . (_) . (_) @definition.name) right: (right_assignment_list . (_) . (_) @definition.value)) @definition
(assignment left: (left_assignment_list (_) @definition.name)) @definition
(operator_assignment left: (_) @definition.name operator: ["||=" "&&="] right: (_) @definition.value) @definition
; RSpec: let(:model) { "…" } binds a name of the group.
(call
  method: (identifier) @_method (#any-of? @_method "let" "let!" "subject" "subject!")
  arguments: (argument_list . (simple_symbol) @definition.name)
  block: (_ body: (_ . (_) @definition.value .))) @definition
; A macro of a class that defines a member: attribute :model, :string, default: "…"
(call
  method: (identifier)
  arguments: (argument_list . (simple_symbol) @definition.name (pair key: (hash_key_symbol) @_default value: (_) @definition.value) (#eq? @_default "default"))) @definition
(for pattern: (_) @iteration.name value: (in (_) @iteration.value)) @iteration
(call
  receiver: (_) @iteration.value
  method: (identifier) @_method (#any-of? @_method "each" "map" "flat_map" "select" "filter" "reject" "find" "detect" "any?" "all?" "each_with_index")
  block: (_ parameters: (block_parameters . (identifier) @iteration.name))) @iteration

(return (argument_list . (_) @return.value))
(method body: (body_statement (_) @return.value .))
(singleton_method body: (body_statement (_) @return.value .))
(method "=" body: (_) @return.value)
(singleton_method "=" body: (_) @return.value)
(block body: (block_body (_) @return.value .))
(do_block body: (body_statement (_) @return.value .))

(case value: (_) @subject)
(case_match value: (_) @subject)
