// gpt-4-0613 in our own account
@allowed(['gpt-4-0613', 'gpt-4-32k'])
param modelName string = 'gpt-4-0613'

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2023-05-01' = {
  name: 'gpt-4-0613'
  properties: {
    model: {
      name: 'gpt-4-0613'
      version: '0613'
    }
  }
}

var isOld = modelName == 'gpt-4-0613'
