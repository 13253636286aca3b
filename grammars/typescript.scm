; What TypeScript adds to JavaScript: types, enums, fields with types.

(literal_type) @type
(enum_declaration name: (_) @enum.name) @enum
(enum_assignment name: (_) @binding.name value: (_) @binding.value) @binding
(public_field_definition name: (_) @binding.name value: (_) @binding.value) @binding
(required_parameter pattern: (_) @default.name value: (_) @default.value) @default
(optional_parameter pattern: (_) @default.name value: (_) @default.value) @default
; A type annotation is not part of the value.
[(satisfies_expression) (as_expression) (non_null_expression)] @layer
