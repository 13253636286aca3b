; Scopes, definitions and imports of Elixir. The captures are the closed vocabulary of src/codemod/languages/locals.py.

; Nearly everything is a call.
(call
  target: (identifier) @_def (#any-of? @_def "def" "defp" "defmacro" "defmacrop")
  (arguments . [
    (call target: (identifier) @function.name (arguments) @function.parameters)
    (binary_operator left: (call target: (identifier) @function.name (arguments) @function.parameters) operator: "when")
  ])) @function
(call
  target: (identifier) @_def (#any-of? @_def "def" "defp")
  (arguments . (identifier) @function.name)) @function @function.getter
(call
  target: (identifier) @_def (#any-of? @_def "def" "defp")
  (arguments . (call target: (identifier) @function.name (arguments . ")")))) @function @function.getter
(anonymous_function (stab_clause left: (arguments) @function.parameters)) @function
(call target: (identifier) @_module (#any-of? @_module "defmodule" "defimpl" "defprotocol") (arguments . (_) @class.name) (do_block)) @class

(call target: (identifier) @_def (#any-of? @_def "def" "defp" "defmacro" "defmacrop")
  (arguments . [
    (call (arguments (identifier) @parameter.name))
    (call (arguments (binary_operator left: (identifier) @parameter.name operator: "\\\\" right: (_) @parameter.value)))
    (call (arguments (binary_operator left: (_) operator: "=" right: (identifier) @parameter.name)))
    (call (arguments (binary_operator left: (map (struct) @parameter.type) operator: "=" right: (identifier) @parameter.name)))
    (call (arguments (binary_operator left: (identifier) @parameter.name operator: "=" right: (_))))
    (binary_operator left: (call (arguments (identifier) @parameter.name)) operator: "when")
    (binary_operator left: (call (arguments (binary_operator left: (identifier) @parameter.name operator: "\\\\" right: (_) @parameter.value))) operator: "when")
  ])) @parameter
(anonymous_function (stab_clause left: (arguments (identifier) @parameter.name))) @parameter
(call target: (identifier) @_def (#any-of? @_def "def" "defp")
  (arguments . (call (arguments (keywords (pair key: (_) @parameter.key value: (identifier) @parameter.name)))))) @parameter
; What is taken out of a map, in the head of a function or in a match.
(map (map_content (keywords (pair key: (_) @parameter.key value: (identifier) @parameter.name)))) @parameter
(map (map_content (binary_operator left: (string) @parameter.key operator: "=>" right: (identifier) @parameter.name))) @parameter

(unary_operator operator: "@" operand: (call target: (identifier) @definition.name (arguments . (_) @definition.value .))) @definition
(binary_operator left: [(identifier) (map)] @definition.name operator: "=" right: (_) @definition.value) @definition
(binary_operator left: (tuple (atom) . (identifier) @definition.name) operator: "=" right: (_) @definition.value) @definition
(call target: (identifier) @_struct (#eq? @_struct "defstruct")
  (arguments [(keywords (pair key: (_) @definition.name value: (_) @definition.value)) (list (keywords (pair key: (_) @definition.name value: (_) @definition.value)))])) @definition
(call target: (identifier) @_struct (#eq? @_struct "defstruct") (arguments (list (atom) @definition.name))) @definition
; Ecto: field :model, :string, default: "…"
(call target: (identifier) @_field (#eq? @_field "field")
  (arguments . (atom) @definition.name (keywords (pair key: (keyword) @_default (#match? @_default "^default") value: (_) @definition.value)))) @definition
(call target: (identifier) @_for (#any-of? @_for "for" "with")
  (arguments (binary_operator left: (identifier) @iteration.name operator: "<-" right: (_) @iteration.value))) @iteration

(call target: (identifier) @_def (#any-of? @_def "def" "defp") (do_block (_) @return.value .))
(call target: (identifier) @_def (#any-of? @_def "def" "defp")
  (arguments (keywords (pair key: (keyword) @_do (#match? @_do "^do:") value: (_) @return.value))))
(anonymous_function (stab_clause right: (body (_) @return.value .)))

(call target: (identifier) @_alias (#any-of? @_alias "alias" "require") (arguments . (alias) @import.path .)) @import
(call target: (identifier) @_alias (#any-of? @_alias "alias" "require")
  (arguments . (alias) @import.path (keywords (pair key: (keyword) @_as (#match? @_as "^as:") value: (alias) @import.alias)))) @import
(call target: (identifier) @_alias (#eq? @_alias "alias") (arguments (dot left: (alias) @import.module right: (tuple (alias) @import.name)))) @import
(call target: (identifier) @_alias (#any-of? @_alias "import" "use") (arguments . (alias) @import.module)) @import.all

(call target: (identifier) @_case (#eq? @_case "case") (arguments . (_) @subject))
