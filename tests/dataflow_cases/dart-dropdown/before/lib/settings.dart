import 'package:flutter/material.dart';

class ModelPicker extends StatefulWidget {
  const ModelPicker({super.key});

  @override
  State<ModelPicker> createState() => _ModelPickerState();
}

class _ModelPickerState extends State<ModelPicker> {
  String model = 'gpt-4';

  @override
  Widget build(BuildContext context) {
    return DropdownButton<String>(
      value: model,
      items: const [
        DropdownMenuItem(value: 'gpt-4', child: Text('GPT-4')),
        DropdownMenuItem(value: 'gpt-6-sol', child: Text('GPT-6 Sol')),
      ],
      onChanged: (value) => setState(() => model = value!),
    );
  }
}
