; Scopes and definitions of C++. The captures are the closed vocabulary of src/codemod/languages/locals.py.

(function_definition declarator: (function_declarator declarator: [(identifier) (field_identifier)] @function.name parameters: (_) @function.parameters) body: (_)? @function.body) @function
(function_definition declarator: (_ (function_declarator declarator: [(identifier) (field_identifier)] @function.name parameters: (_) @function.parameters)) body: (_)? @function.body) @function
(function_definition declarator: (function_declarator declarator: (qualified_identifier scope: (_) @function.owner name: (identifier) @function.name) parameters: (_) @function.parameters) body: (_)? @function.body) @function
(lambda_expression declarator: (_ parameters: (_) @function.parameters) body: (_) @function.body) @function
(class_specifier name: (type_identifier) @class.name (base_class_clause (type_identifier) @class.bases)? body: (_)) @class
(struct_specifier name: (type_identifier) @class.name (base_class_clause (type_identifier) @class.bases)? body: (_)) @class
(enum_specifier name: (type_identifier) @class.name body: (_)) @class

(parameter_declaration type: (_) @parameter.type declarator: (identifier) @parameter.name) @parameter
(parameter_declaration type: (_) @parameter.type declarator: (_ (identifier) @parameter.name)) @parameter
(optional_parameter_declaration type: (_) @parameter.type declarator: (identifier) @parameter.name default_value: (_) @parameter.value) @parameter
(optional_parameter_declaration type: (_) @parameter.type declarator: (_ (identifier) @parameter.name) default_value: (_) @parameter.value) @parameter

(declaration type: (_) @definition.type declarator: (init_declarator declarator: (identifier) @definition.name value: (_) @definition.value)) @definition
(declaration type: (_) @definition.type declarator: (init_declarator declarator: (_ (identifier) @definition.name) value: (_) @definition.value)) @definition
(declaration type: (_) @definition.type declarator: (identifier) @definition.name) @definition
(field_declaration type: (_) @definition.type declarator: (field_identifier) @definition.name default_value: (_)? @definition.value) @definition
(field_declaration type: (_) @definition.type declarator: (_ (field_identifier) @definition.name) default_value: (_)? @definition.value) @definition
(assignment_expression left: (_) @definition.name right: (_) @definition.value) @definition.assigned @definition
(for_range_loop declarator: (_) @iteration.name right: (_) @iteration.value) @iteration

(return_statement (_) @return.value)
(switch_statement condition: (condition_clause value: (_) @subject))
