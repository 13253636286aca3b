; Differences between the grammars of JavaScript and TypeScript.
(field_definition property: (_) @definition.name value: (_)? @definition.value) @definition
(class name: (_)? @class.name (class_heritage)? @class.bases) @class
(formal_parameters (identifier) @parameter.name @parameter)
(arrow_function parameter: (identifier) @parameter.name @parameter)
