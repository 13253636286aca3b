; What plain JavaScript adds: fields without types.

(field_definition property: (_) @binding.name value: (_) @binding.value) @binding
